import congress.models.base
import congress.search
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('congress', '0002_functions'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('representatives', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', congress.models.base.NameField(max_length=40, verbose_name='名称')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='congress.district', verbose_name='区')),
            ],
            options={
                'verbose_name': '建议类别',
                'verbose_name_plural': '建议类别',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='CategoryEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('name', congress.models.base.NameField(max_length=40, verbose_name='名称')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='suggestions.category')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='确认时间')),
                ('representative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='representatives.representative', verbose_name='附议代表')),
            ],
            options={
                'verbose_name': '附议',
                'verbose_name_plural': '附议',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('host', '主办'), ('cohost', '会办')], max_length=10, verbose_name='分工')),
                ('part', models.CharField(blank=True, max_length=200, verbose_name='负责部分')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handlings', to='congress.organ', verbose_name='单位')),
            ],
            options={
                'verbose_name': '办理单位',
                'verbose_name_plural': '办理单位',
                'ordering': ['suggestion', '-role', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PublishedSuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('mode', models.CharField(choices=[('full', '公开'), ('summary', '摘要公开'), ('closed', '不公开')], max_length=10, verbose_name='公开方式')),
                ('released_at', models.DateTimeField(verbose_name='发布时间')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='撤下时间')),
                ('withdrawn_because', models.CharField(blank=True, max_length=200, verbose_name='撤下原因')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('number', models.PositiveIntegerField(editable=False, null=True, verbose_name='编号')),
                ('title', congress.models.base.NameField(max_length=200, verbose_name='标题')),
                ('status', models.CharField(choices=[('draft', '草稿'), ('submitted', '已提出'), ('accepted', '已受理'), ('referred', '已转市代表'), ('assigned', '办理中'), ('replied', '已答复'), ('closed', '已办结'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=20, verbose_name='状态')),
                ('submitted_on', models.DateField(editable=False, null=True, verbose_name='提出日期')),
                ('assigned_on', models.DateField(editable=False, null=True, verbose_name='交办日期')),
                ('due_on', models.DateField(editable=False, null=True, verbose_name='答复期限')),
                ('replied_on', models.DateField(editable=False, null=True, verbose_name='答复日期')),
                ('result', models.CharField(blank=True, choices=[('solved', '解决采纳'), ('in_progress', '正在解决'), ('planned', '计划解决'), ('reference', '留作参考')], editable=False, max_length=20, verbose_name='办理结果')),
                ('attitude', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理态度')),
                ('satisfaction', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理结果')),
                ('session_name', models.CharField(blank=True, max_length=60, verbose_name='会议')),
                ('category_name', models.CharField(blank=True, max_length=40, verbose_name='类别')),
                ('author_name', models.CharField(max_length=60, verbose_name='领衔代表')),
                ('cosigner_names', models.JSONField(default=list, verbose_name='附议代表')),
                ('host_names', models.JSONField(default=list, verbose_name='主办单位')),
                ('cohost_names', models.JSONField(default=list, verbose_name='会办单位')),
                ('content', models.TextField(blank=True, verbose_name='内容')),
                ('reply', models.TextField(blank=True, verbose_name='答复')),
                ('search', models.GeneratedField(db_persist=True, expression=congress.search.Bigrams(django.db.models.functions.text.Concat(models.F('title'), models.Value('|'), models.F('content'), models.Value('|'), models.F('reply'), output_field=models.TextField())), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='congress.district', verbose_name='区')),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤下人')),
            ],
            options={
                'verbose_name': '已公开的建议',
                'verbose_name_plural': '已公开的建议',
                'ordering': ['-year', 'number', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('row_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('occurrence', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('number', models.PositiveIntegerField(editable=False, null=True, verbose_name='编号')),
                ('title', congress.models.base.NameField(max_length=200, verbose_name='标题')),
                ('status', models.CharField(choices=[('draft', '草稿'), ('submitted', '已提出'), ('accepted', '已受理'), ('referred', '已转市代表'), ('assigned', '办理中'), ('replied', '已答复'), ('closed', '已办结'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=20, verbose_name='状态')),
                ('submitted_on', models.DateField(editable=False, null=True, verbose_name='提出日期')),
                ('assigned_on', models.DateField(editable=False, null=True, verbose_name='交办日期')),
                ('due_on', models.DateField(editable=False, null=True, verbose_name='答复期限')),
                ('replied_on', models.DateField(editable=False, null=True, verbose_name='答复日期')),
                ('result', models.CharField(blank=True, choices=[('solved', '解决采纳'), ('in_progress', '正在解决'), ('planned', '计划解决'), ('reference', '留作参考')], editable=False, max_length=20, verbose_name='办理结果')),
                ('attitude', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理态度')),
                ('satisfaction', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理结果')),
                ('content', models.TextField(blank=True, verbose_name='内容')),
                ('origin', models.CharField(choices=[('portal', '在线提出'), ('paper', '书面录入'), ('motion', '议案转建议'), ('register', '登记表导入')], default='portal', editable=False, max_length=20, verbose_name='来源')),
                ('host_kind', models.CharField(blank=True, choices=[('congress', '人大机构'), ('government', '政府部门'), ('court', '法院'), ('procuratorate', '检察院'), ('supervision', '监委'), ('party', '党委部门'), ('mass', '群团组织'), ('town', '街镇'), ('other', '其他单位')], editable=False, max_length=20, verbose_name='主办单位类别')),
                ('openness', models.CharField(blank=True, choices=[('full', '公开'), ('summary', '摘要公开'), ('closed', '不公开')], max_length=10, verbose_name='公开属性')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('search', models.GeneratedField(db_persist=True, expression=congress.search.Bigrams(django.db.models.functions.text.Concat(models.F('title'), models.Value('|'), models.F('content'), output_field=models.TextField())), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='representatives.representative', verbose_name='领衔代表')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suggestions.category', verbose_name='类别')),
                ('cosigners', models.ManyToManyField(related_name='cosigned', through='suggestions.Consent', to='representatives.representative', verbose_name='附议代表')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='congress.district', verbose_name='区')),
                ('register', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='congress.register', verbose_name='来自登记表')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='congress.session', verbose_name='会议')),
            ],
            options={
                'verbose_name': '代表建议',
                'verbose_name_plural': '代表建议',
                'ordering': ['-year', 'number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PublishedSuggestionEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('mode', models.CharField(choices=[('full', '公开'), ('summary', '摘要公开'), ('closed', '不公开')], max_length=10, verbose_name='公开方式')),
                ('released_at', models.DateTimeField(verbose_name='发布时间')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='撤下时间')),
                ('withdrawn_because', models.CharField(blank=True, max_length=200, verbose_name='撤下原因')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('number', models.PositiveIntegerField(editable=False, null=True, verbose_name='编号')),
                ('title', congress.models.base.NameField(max_length=200, verbose_name='标题')),
                ('status', models.CharField(choices=[('draft', '草稿'), ('submitted', '已提出'), ('accepted', '已受理'), ('referred', '已转市代表'), ('assigned', '办理中'), ('replied', '已答复'), ('closed', '已办结'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=20, verbose_name='状态')),
                ('submitted_on', models.DateField(editable=False, null=True, verbose_name='提出日期')),
                ('assigned_on', models.DateField(editable=False, null=True, verbose_name='交办日期')),
                ('due_on', models.DateField(editable=False, null=True, verbose_name='答复期限')),
                ('replied_on', models.DateField(editable=False, null=True, verbose_name='答复日期')),
                ('result', models.CharField(blank=True, choices=[('solved', '解决采纳'), ('in_progress', '正在解决'), ('planned', '计划解决'), ('reference', '留作参考')], editable=False, max_length=20, verbose_name='办理结果')),
                ('attitude', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理态度')),
                ('satisfaction', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理结果')),
                ('session_name', models.CharField(blank=True, max_length=60, verbose_name='会议')),
                ('category_name', models.CharField(blank=True, max_length=40, verbose_name='类别')),
                ('author_name', models.CharField(max_length=60, verbose_name='领衔代表')),
                ('cosigner_names', models.JSONField(default=list, verbose_name='附议代表')),
                ('host_names', models.JSONField(default=list, verbose_name='主办单位')),
                ('cohost_names', models.JSONField(default=list, verbose_name='会办单位')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='suggestions.publishedsuggestion')),
                ('released_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
                ('withdrawn_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤下人')),
                ('suggestion', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suggestions.suggestion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='publishedsuggestion',
            name='suggestion',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='suggestions.suggestion'),
        ),
        migrations.CreateModel(
            name='HandlingEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('host', '主办'), ('cohost', '会办')], max_length=10, verbose_name='分工')),
                ('part', models.CharField(blank=True, max_length=200, verbose_name='负责部分')),
                ('organ', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.organ', verbose_name='单位')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='suggestions.handling')),
                ('suggestion', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suggestions.suggestion', verbose_name='建议')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='handling',
            name='suggestion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handlings', to='suggestions.suggestion', verbose_name='建议'),
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('confirmed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='确认时间')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='suggestions.consent')),
                ('representative', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='附议代表')),
                ('suggestion', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suggestions.suggestion', verbose_name='建议')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='consent',
            name='suggestion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='suggestions.suggestion', verbose_name='建议'),
        ),
        migrations.CreateModel(
            name='SuggestionEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('row_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('occurrence', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('number', models.PositiveIntegerField(editable=False, null=True, verbose_name='编号')),
                ('title', congress.models.base.NameField(max_length=200, verbose_name='标题')),
                ('status', models.CharField(choices=[('draft', '草稿'), ('submitted', '已提出'), ('accepted', '已受理'), ('referred', '已转市代表'), ('assigned', '办理中'), ('replied', '已答复'), ('closed', '已办结'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=20, verbose_name='状态')),
                ('submitted_on', models.DateField(editable=False, null=True, verbose_name='提出日期')),
                ('assigned_on', models.DateField(editable=False, null=True, verbose_name='交办日期')),
                ('due_on', models.DateField(editable=False, null=True, verbose_name='答复期限')),
                ('replied_on', models.DateField(editable=False, null=True, verbose_name='答复日期')),
                ('result', models.CharField(blank=True, choices=[('solved', '解决采纳'), ('in_progress', '正在解决'), ('planned', '计划解决'), ('reference', '留作参考')], editable=False, max_length=20, verbose_name='办理结果')),
                ('attitude', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理态度')),
                ('satisfaction', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], editable=False, max_length=20, verbose_name='对办理结果')),
                ('origin', models.CharField(choices=[('portal', '在线提出'), ('paper', '书面录入'), ('motion', '议案转建议'), ('register', '登记表导入')], default='portal', editable=False, max_length=20, verbose_name='来源')),
                ('host_kind', models.CharField(blank=True, choices=[('congress', '人大机构'), ('government', '政府部门'), ('court', '法院'), ('procuratorate', '检察院'), ('supervision', '监委'), ('party', '党委部门'), ('mass', '群团组织'), ('town', '街镇'), ('other', '其他单位')], editable=False, max_length=20, verbose_name='主办单位类别')),
                ('openness', models.CharField(blank=True, choices=[('full', '公开'), ('summary', '摘要公开'), ('closed', '不公开')], max_length=10, verbose_name='公开属性')),
                ('author', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='领衔代表')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suggestions.category', verbose_name='类别')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='suggestions.suggestion')),
                ('register', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.register', verbose_name='来自登记表')),
                ('session', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.session', verbose_name='会议')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SuggestionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=30, verbose_name='动作')),
                ('source', models.CharField(blank=True, max_length=20, verbose_name='原状态')),
                ('target', models.CharField(max_length=20, verbose_name='新状态')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('note', models.TextField(blank=True, verbose_name='说明')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('suggestion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='suggestions.suggestion', verbose_name='建议')),
            ],
            options={
                'verbose_name': '办理记录',
                'verbose_name_plural': '办理记录',
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='category_is_named_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_categoryevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."district_id", new_values."id", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ceb06ae34580f729b41835977b0117d2f3ced6f3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_cfb40', referencing='REFERENCING NEW TABLE AS new_values ', table='suggestions_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suggestions_categoryevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."district_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id"); RETURN NULL;', hash='37c0a6aa0463f07534b12d2f280006dae26094b7', operation='UPDATE', pgid='pgtrigger_update_update_2a767', table='suggestions_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_categoryevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."district_id", old_values."id", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='acc30fbdf09fd679ebadf86ad8d7ed523abfea8c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c30f6', referencing='REFERENCING OLD TABLE AS old_values ', table='suggestions_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='categoryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='16b803b0e804957fa14963f235a06ecc9061e9db', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cca0c', table='suggestions_categoryevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['district', 'year'], include=('status', 'result', 'replied_on', 'assigned_on', 'due_on', 'attitude', 'satisfaction', 'host_kind', 'openness', 'author'), name='suggestion_figures'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['district', '-year', 'number', 'id'], name='suggestion_listing'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('status', 'assigned')), fields=['due_on'], name='suggestion_due'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='suggestion_search'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('district', 'year', 'number'), name='suggestion_number_is_unique_in_its_year', violation_error_message='这个年度已经有同号的建议。'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'accepted', 'referred', 'assigned', 'replied', 'closed', 'withdrawn'])), name='suggestion_status_is_a_known_one'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['assigned', 'replied', 'closed']), _negated=True), ('assigned_on__isnull', False), _connector='OR'), name='suggestion_assigned_has_its_date', violation_error_message='已交办的建议要有交办日期。'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('origin', 'register'), ('assigned_on__isnull', True), ('due_on__isnull', False), _connector='OR'), name='suggestion_born_here_has_its_due_date', violation_error_message='已交办的建议要有答复期限。'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['replied', 'closed']), _negated=True), models.Q(('replied_on__isnull', False), models.Q(('result', ''), _negated=True)), _connector='OR'), name='suggestion_replied_has_its_result', violation_error_message='已答复的建议要有答复日期和办理结果。'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('replied_on__isnull', True), ('replied_on__gte', models.F('assigned_on')), _connector='OR'), name='suggestion_is_replied_after_it_was_assigned', violation_error_message='答复日期不能早于交办日期。'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attitude', ''), ('satisfaction', '')), ('replied_on__isnull', False), _connector='OR'), name='suggestion_is_evaluated_after_its_reply', violation_error_message='没有答复的建议不能评价。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='only_legal_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{accepted:assigned,accepted:withdrawn,assigned:replied,assigned:withdrawn,draft:submitted,replied:assigned,replied:closed,replied:withdrawn,submitted:accepted,submitted:draft,submitted:referred,submitted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='ec5a8bfb0ba213b61a81945ab99532620769278d', operation='UPDATE', pgid='pgtrigger_only_legal_moves_b2b10', table='suggestions_suggestion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='notes_personal_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."note" IS DISTINCT FROM (NEW."note"))', func='\n            INSERT INTO congress_personalevent (at, context, "table", "row", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = \'DELETE\' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE "C"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = \'DELETE\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = \'INSERT\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ', hash='39663e844e5c3f6a1ed7f2f973528bd9773282bb', operation='UPDATE', pgid='pgtrigger_notes_personal_changes_1eb1c', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n', hash='00892e76e625f2cf9910420255a32fb51996bd06', level='STATEMENT', operation='INSERT', pgid='pgtrigger_marks_its_year_on_insert_b8e37', referencing='REFERENCING NEW TABLE AS new_values ', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n', hash='eaa2cb18bc483da72831cdf9103451be5a1bbea6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_marks_its_year_on_delete_6c6a5', referencing='REFERENCING OLD TABLE AS old_values ', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n', hash='fe8a7956226057786cff5fb59507be5ea17db89b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_marks_its_year_on_update_ca330', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_suggestionevent" ("assigned_on", "attitude", "author_id", "category_id", "district_id", "due_on", "host_kind", "id", "number", "occurrence", "openness", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "register_id", "replied_on", "result", "row_digest", "satisfaction", "session_id", "status", "submitted_on", "title", "version", "year") SELECT new_values."assigned_on", new_values."attitude", new_values."author_id", new_values."category_id", new_values."district_id", new_values."due_on", new_values."host_kind", new_values."id", new_values."number", new_values."occurrence", new_values."openness", new_values."origin", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."register_id", new_values."replied_on", new_values."result", new_values."row_digest", new_values."satisfaction", new_values."session_id", new_values."status", new_values."submitted_on", new_values."title", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2e8c016f0b2d59aa7c15e0d2b672a223340a057f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1fb43', referencing='REFERENCING NEW TABLE AS new_values ', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assigned_on" IS DISTINCT FROM (NEW."assigned_on") OR OLD."attitude" IS DISTINCT FROM (NEW."attitude") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."host_kind" IS DISTINCT FROM (NEW."host_kind") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."openness" IS DISTINCT FROM (NEW."openness") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."register_id" IS DISTINCT FROM (NEW."register_id") OR OLD."replied_on" IS DISTINCT FROM (NEW."replied_on") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."row_digest" IS DISTINCT FROM (NEW."row_digest") OR OLD."satisfaction" IS DISTINCT FROM (NEW."satisfaction") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_on" IS DISTINCT FROM (NEW."submitted_on") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "suggestions_suggestionevent" ("assigned_on", "attitude", "author_id", "category_id", "district_id", "due_on", "host_kind", "id", "number", "occurrence", "openness", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "register_id", "replied_on", "result", "row_digest", "satisfaction", "session_id", "status", "submitted_on", "title", "version", "year") VALUES (NEW."assigned_on", NEW."attitude", NEW."author_id", NEW."category_id", NEW."district_id", NEW."due_on", NEW."host_kind", NEW."id", NEW."number", NEW."occurrence", NEW."openness", NEW."origin", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."register_id", NEW."replied_on", NEW."result", NEW."row_digest", NEW."satisfaction", NEW."session_id", NEW."status", NEW."submitted_on", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='c4984594060bff8679bd1edada4bf71bd3aa0a9b', operation='UPDATE', pgid='pgtrigger_update_update_78e97', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_suggestionevent" ("assigned_on", "attitude", "author_id", "category_id", "district_id", "due_on", "host_kind", "id", "number", "occurrence", "openness", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "register_id", "replied_on", "result", "row_digest", "satisfaction", "session_id", "status", "submitted_on", "title", "version", "year") SELECT old_values."assigned_on", old_values."attitude", old_values."author_id", old_values."category_id", old_values."district_id", old_values."due_on", old_values."host_kind", old_values."id", old_values."number", old_values."occurrence", old_values."openness", old_values."origin", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."register_id", old_values."replied_on", old_values."result", old_values."row_digest", old_values."satisfaction", old_values."session_id", old_values."status", old_values."submitted_on", old_values."title", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ad3b45e73b854693f1d82e66cf2e87a9d693b187', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1d182', referencing='REFERENCING OLD TABLE AS old_values ', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedsuggestionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='57b284207726f431d176005f11e03ad3e9fded00', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a26c4', table='suggestions_publishedsuggestionevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='publishedsuggestion',
            index=models.Index(fields=['district', '-year', 'number', 'id'], name='published_listing'),
        ),
        migrations.AddIndex(
            model_name='publishedsuggestion',
            index=models.Index(fields=['district', '-replied_on'], name='published_by_reply'),
        ),
        migrations.AddIndex(
            model_name='publishedsuggestion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='published_search'),
        ),
        migrations.AddIndex(
            model_name='publishedsuggestion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['host_names'], name='published_hosts'),
        ),
        migrations.AddConstraint(
            model_name='publishedsuggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_because', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='publishedsuggestion_withdrawn_with_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='publishedsuggestion',
            constraint=models.CheckConstraint(condition=models.Q(('mode', 'closed'), _negated=True), name='publishedsuggestion_is_not_a_closed_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedsuggestion',
            trigger=pgtrigger.compiler.Trigger(name='notes_personal_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."reply" IS DISTINCT FROM (NEW."reply"))', func='\n            INSERT INTO congress_personalevent (at, context, "table", "row", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = \'DELETE\' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE "C"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = \'DELETE\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = \'INSERT\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ', hash='282b769213974e0167ae300452d8e623025c3972', operation='UPDATE', pgid='pgtrigger_notes_personal_changes_56660', table='suggestions_publishedsuggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedsuggestion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_publishedsuggestionevent" ("assigned_on", "attitude", "author_name", "category_name", "cohost_names", "cosigner_names", "district_id", "due_on", "host_names", "id", "mode", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "replied_on", "result", "satisfaction", "session_name", "status", "submitted_on", "suggestion_id", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT new_values."assigned_on", new_values."attitude", new_values."author_name", new_values."category_name", new_values."cohost_names", new_values."cosigner_names", new_values."district_id", new_values."due_on", new_values."host_names", new_values."id", new_values."mode", new_values."number", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."released_at", new_values."released_by_id", new_values."replied_on", new_values."result", new_values."satisfaction", new_values."session_name", new_values."status", new_values."submitted_on", new_values."suggestion_id", new_values."title", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='54c37101af01995e0be98e3857a57487eef40966', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4bf64', referencing='REFERENCING NEW TABLE AS new_values ', table='suggestions_publishedsuggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedsuggestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assigned_on" IS DISTINCT FROM (NEW."assigned_on") OR OLD."attitude" IS DISTINCT FROM (NEW."attitude") OR OLD."author_name" IS DISTINCT FROM (NEW."author_name") OR OLD."category_name" IS DISTINCT FROM (NEW."category_name") OR OLD."cohost_names" IS DISTINCT FROM (NEW."cohost_names") OR OLD."cosigner_names" IS DISTINCT FROM (NEW."cosigner_names") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."host_names" IS DISTINCT FROM (NEW."host_names") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."released_by_id" IS DISTINCT FROM (NEW."released_by_id") OR OLD."replied_on" IS DISTINCT FROM (NEW."replied_on") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."satisfaction" IS DISTINCT FROM (NEW."satisfaction") OR OLD."session_name" IS DISTINCT FROM (NEW."session_name") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_on" IS DISTINCT FROM (NEW."submitted_on") OR OLD."suggestion_id" IS DISTINCT FROM (NEW."suggestion_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "suggestions_publishedsuggestionevent" ("assigned_on", "attitude", "author_name", "category_name", "cohost_names", "cosigner_names", "district_id", "due_on", "host_names", "id", "mode", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "replied_on", "result", "satisfaction", "session_name", "status", "submitted_on", "suggestion_id", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") VALUES (NEW."assigned_on", NEW."attitude", NEW."author_name", NEW."category_name", NEW."cohost_names", NEW."cosigner_names", NEW."district_id", NEW."due_on", NEW."host_names", NEW."id", NEW."mode", NEW."number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."released_at", NEW."released_by_id", NEW."replied_on", NEW."result", NEW."satisfaction", NEW."session_name", NEW."status", NEW."submitted_on", NEW."suggestion_id", NEW."title", NEW."withdrawn_at", NEW."withdrawn_because", NEW."withdrawn_by_id", NEW."year"); RETURN NULL;', hash='6ccc09bc9b71f52dd30995cc2bdd8e24b6ace176', operation='UPDATE', pgid='pgtrigger_update_update_119e7', table='suggestions_publishedsuggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedsuggestion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_publishedsuggestionevent" ("assigned_on", "attitude", "author_name", "category_name", "cohost_names", "cosigner_names", "district_id", "due_on", "host_names", "id", "mode", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "replied_on", "result", "satisfaction", "session_name", "status", "submitted_on", "suggestion_id", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT old_values."assigned_on", old_values."attitude", old_values."author_name", old_values."category_name", old_values."cohost_names", old_values."cosigner_names", old_values."district_id", old_values."due_on", old_values."host_names", old_values."id", old_values."mode", old_values."number", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."released_at", old_values."released_by_id", old_values."replied_on", old_values."result", old_values."satisfaction", old_values."session_name", old_values."status", old_values."submitted_on", old_values."suggestion_id", old_values."title", old_values."withdrawn_at", old_values."withdrawn_because", old_values."withdrawn_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5047c284f88c7f3b581a6c8503ca479e2de0e2df', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b2a41', referencing='REFERENCING OLD TABLE AS old_values ', table='suggestions_publishedsuggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handlingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='91b6041066e93effa2ae984394a5f29dbeb0a965', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e34f9', table='suggestions_handlingevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='handling',
            constraint=models.UniqueConstraint(fields=('suggestion', 'organ'), name='organ_handles_a_suggestion_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handling',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_handlingevent" ("id", "organ_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "suggestion_id") SELECT new_values."id", new_values."organ_id", new_values."part", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."role", new_values."suggestion_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='85b96ff3c72ed48b10c8808c334697048e6b8db3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_12191', referencing='REFERENCING NEW TABLE AS new_values ', table='suggestions_handling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handling',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suggestions_handlingevent" ("id", "organ_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "suggestion_id") VALUES (NEW."id", NEW."organ_id", NEW."part", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."role", NEW."suggestion_id"); RETURN NULL;', hash='11459566d1c8eb93674f30485cbacce5941c4daf', operation='UPDATE', pgid='pgtrigger_update_update_5971e', table='suggestions_handling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handling',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_handlingevent" ("id", "organ_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "suggestion_id") SELECT old_values."id", old_values."organ_id", old_values."part", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."role", old_values."suggestion_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b90b710bc969609080848dacd9501ab0ae0b0996', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d5bb0', referencing='REFERENCING OLD TABLE AS old_values ', table='suggestions_handling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3668392e938343d47566a7b5303b5a925319152f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ddccd', table='suggestions_consentevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('suggestion', 'representative'), name='cosigner_is_asked_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_consentevent" ("confirmed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_id", "suggestion_id") SELECT new_values."confirmed_at", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."representative_id", new_values."suggestion_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a1fb99f9a144c0422b42ad81ebf241258e930e44', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a9452', referencing='REFERENCING NEW TABLE AS new_values ', table='suggestions_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suggestions_consentevent" ("confirmed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_id", "suggestion_id") VALUES (NEW."confirmed_at", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."representative_id", NEW."suggestion_id"); RETURN NULL;', hash='a481115d84b2f1af40d33f5b5e7b34183714a620', operation='UPDATE', pgid='pgtrigger_update_update_2e196', table='suggestions_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "suggestions_consentevent" ("confirmed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_id", "suggestion_id") SELECT old_values."confirmed_at", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."representative_id", old_values."suggestion_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='77b8b572051ee30dc4c7f19c43667339ad7005c2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3022c', referencing='REFERENCING OLD TABLE AS old_values ', table='suggestions_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a5cf90a9c4227cf6420ef2656302f2b76245a0fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e11e', table='suggestions_suggestionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestionrecord',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='211c3a93a5ff061b1955cb76329216d071251246', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3e963', table='suggestions_suggestionrecord', when='BEFORE')),
        ),
    ]
