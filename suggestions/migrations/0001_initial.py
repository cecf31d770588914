import congress.models.base
import congress.search
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('congress', '0001_initial'),
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
                ('search', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(congress.search.Bigrams(models.F('title')), '||', congress.search.Bigrams(models.F('content')), output_field=django.contrib.postgres.search.SearchVectorField()), '||', congress.search.Bigrams(models.F('reply')), output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField())),
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
                ('search', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(congress.search.Bigrams(models.F('title')), '||', congress.search.Bigrams(models.F('content')), output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField())),
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
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
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
                ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suggestions.publishedsuggestion')),
                ('released_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
                ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤下人')),
                ('suggestion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suggestions.suggestion')),
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
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('host', '主办'), ('cohost', '会办')], max_length=10, verbose_name='分工')),
                ('part', models.CharField(blank=True, max_length=200, verbose_name='负责部分')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handlings', to='congress.organ', verbose_name='单位')),
                ('suggestion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handlings', to='suggestions.suggestion', verbose_name='建议')),
            ],
            options={
                'verbose_name': '办理单位',
                'verbose_name_plural': '办理单位',
                'ordering': ['suggestion', '-role', 'id'],
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
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
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
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='领衔代表')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suggestions.category', verbose_name='类别')),
                ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suggestions.suggestion')),
                ('register', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.register', verbose_name='来自登记表')),
                ('session', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.session', verbose_name='会议')),
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
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suggestions_suggestionevent" ("assigned_on", "attitude", "author_id", "category_id", "district_id", "due_on", "host_kind", "id", "note", "number", "occurrence", "openness", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "register_id", "replied_on", "result", "row_digest", "satisfaction", "session_id", "status", "submitted_on", "title", "version", "year") VALUES (NEW."assigned_on", NEW."attitude", NEW."author_id", NEW."category_id", NEW."district_id", NEW."due_on", NEW."host_kind", NEW."id", NEW."note", NEW."number", NEW."occurrence", NEW."openness", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."register_id", NEW."replied_on", NEW."result", NEW."row_digest", NEW."satisfaction", NEW."session_id", NEW."status", NEW."submitted_on", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='35b3cb36e0db9909a5bc1ddc6f91ac9f45183cd9', operation='INSERT', pgid='pgtrigger_insert_insert_1fb43', table='suggestions_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assigned_on" IS DISTINCT FROM (NEW."assigned_on") OR OLD."attitude" IS DISTINCT FROM (NEW."attitude") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."host_kind" IS DISTINCT FROM (NEW."host_kind") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."openness" IS DISTINCT FROM (NEW."openness") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."register_id" IS DISTINCT FROM (NEW."register_id") OR OLD."replied_on" IS DISTINCT FROM (NEW."replied_on") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."row_digest" IS DISTINCT FROM (NEW."row_digest") OR OLD."satisfaction" IS DISTINCT FROM (NEW."satisfaction") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_on" IS DISTINCT FROM (NEW."submitted_on") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "suggestions_suggestionevent" ("assigned_on", "attitude", "author_id", "category_id", "district_id", "due_on", "host_kind", "id", "note", "number", "occurrence", "openness", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "register_id", "replied_on", "result", "row_digest", "satisfaction", "session_id", "status", "submitted_on", "title", "version", "year") VALUES (NEW."assigned_on", NEW."attitude", NEW."author_id", NEW."category_id", NEW."district_id", NEW."due_on", NEW."host_kind", NEW."id", NEW."note", NEW."number", NEW."occurrence", NEW."openness", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."register_id", NEW."replied_on", NEW."result", NEW."row_digest", NEW."satisfaction", NEW."session_id", NEW."status", NEW."submitted_on", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='50b5efa78d9875745c237c8a26c9b19dfb257523', operation='UPDATE', pgid='pgtrigger_update_update_78e97', table='suggestions_suggestion', when='AFTER')),
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
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suggestions_publishedsuggestionevent" ("assigned_on", "attitude", "author_name", "category_name", "cohost_names", "cosigner_names", "district_id", "due_on", "host_names", "id", "mode", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "replied_on", "result", "satisfaction", "session_name", "status", "submitted_on", "suggestion_id", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") VALUES (NEW."assigned_on", NEW."attitude", NEW."author_name", NEW."category_name", NEW."cohost_names", NEW."cosigner_names", NEW."district_id", NEW."due_on", NEW."host_names", NEW."id", NEW."mode", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."released_at", NEW."released_by_id", NEW."replied_on", NEW."result", NEW."satisfaction", NEW."session_name", NEW."status", NEW."submitted_on", NEW."suggestion_id", NEW."title", NEW."withdrawn_at", NEW."withdrawn_because", NEW."withdrawn_by_id", NEW."year"); RETURN NULL;', hash='907fc41f45f069c534a43ef597ee675668d25bae', operation='INSERT', pgid='pgtrigger_insert_insert_4bf64', table='suggestions_publishedsuggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedsuggestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assigned_on" IS DISTINCT FROM (NEW."assigned_on") OR OLD."attitude" IS DISTINCT FROM (NEW."attitude") OR OLD."author_name" IS DISTINCT FROM (NEW."author_name") OR OLD."category_name" IS DISTINCT FROM (NEW."category_name") OR OLD."cohost_names" IS DISTINCT FROM (NEW."cohost_names") OR OLD."cosigner_names" IS DISTINCT FROM (NEW."cosigner_names") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."host_names" IS DISTINCT FROM (NEW."host_names") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."released_by_id" IS DISTINCT FROM (NEW."released_by_id") OR OLD."replied_on" IS DISTINCT FROM (NEW."replied_on") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."satisfaction" IS DISTINCT FROM (NEW."satisfaction") OR OLD."session_name" IS DISTINCT FROM (NEW."session_name") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_on" IS DISTINCT FROM (NEW."submitted_on") OR OLD."suggestion_id" IS DISTINCT FROM (NEW."suggestion_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "suggestions_publishedsuggestionevent" ("assigned_on", "attitude", "author_name", "category_name", "cohost_names", "cosigner_names", "district_id", "due_on", "host_names", "id", "mode", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "replied_on", "result", "satisfaction", "session_name", "status", "submitted_on", "suggestion_id", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") VALUES (NEW."assigned_on", NEW."attitude", NEW."author_name", NEW."category_name", NEW."cohost_names", NEW."cosigner_names", NEW."district_id", NEW."due_on", NEW."host_names", NEW."id", NEW."mode", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."released_at", NEW."released_by_id", NEW."replied_on", NEW."result", NEW."satisfaction", NEW."session_name", NEW."status", NEW."submitted_on", NEW."suggestion_id", NEW."title", NEW."withdrawn_at", NEW."withdrawn_because", NEW."withdrawn_by_id", NEW."year"); RETURN NULL;', hash='959db304db86196d1834c13b0a7b118a3f8f7d76', operation='UPDATE', pgid='pgtrigger_update_update_119e7', table='suggestions_publishedsuggestion', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='handling',
            constraint=models.UniqueConstraint(fields=('suggestion', 'organ'), name='organ_handles_a_suggestion_once'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('suggestion', 'representative'), name='cosigner_is_asked_once'),
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
