import congress.models.base
import django.contrib.postgres.fields
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('username', models.CharField(max_length=60, unique=True, verbose_name='登录名')),
                ('name', congress.models.base.NameField(max_length=60, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, max_length=20, null=True, unique=True, validators=[django.core.validators.RegexValidator('^1\\d{10}$', '请填写 11 位手机号。')], verbose_name='手机号')),
                ('is_active', models.BooleanField(default=True, editable=False, verbose_name='启用')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='开户时间')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='注销时间')),
            ],
            options={
                'verbose_name': '账号',
                'verbose_name_plural': '账号',
                'ordering': ['username'],
            },
        ),
        migrations.CreateModel(
            name='Activation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='激活码摘要')),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='发出时间')),
                ('expires_at', models.DateTimeField(editable=False, verbose_name='失效时间')),
                ('used_at', models.DateTimeField(editable=False, null=True, verbose_name='使用时间')),
            ],
            options={
                'verbose_name': '激活单',
                'verbose_name_plural': '激活单',
                'ordering': ['-issued_at'],
            },
        ),
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='日期')),
                ('events', models.PositiveIntegerField(verbose_name='事件数')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('sealed_at', models.DateTimeField(auto_now_add=True, verbose_name='封存时间')),
            ],
            options={
                'verbose_name': '审计封签',
                'verbose_name_plural': '审计封签',
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('date', models.DateField(verbose_name='日期')),
                ('is_working', models.BooleanField(help_text='调休上班的周末勾选；放假的日子不勾选', verbose_name='上班')),
                ('name', congress.models.base.NameField(help_text='如“春节”“国庆节调休”', max_length=40, verbose_name='名称')),
                ('source', models.CharField(help_text='如国务院办公厅当年的放假通知', max_length=200, verbose_name='依据')),
            ],
            options={
                'verbose_name': '工作日历',
                'verbose_name_plural': '工作日历',
                'ordering': ['-date'],
            },
        ),
        migrations.CreateModel(
            name='District',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(help_text='全称，如“嘉定区”', max_length=40, unique=True, verbose_name='名称')),
                ('slug', models.SlugField(help_text='公开网址的开头，如 jiading；印在二维码上，以后不能改', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9-]*$', '网址名只能用小写字母、数字和连字符，以字母开头。')], verbose_name='网址名')),
                ('host', models.CharField(blank=True, help_text='可不填；如 renda.jiading.gov.cn', max_length=200, verbose_name='专用域名')),
                ('congress_name', congress.models.base.NameField(help_text='如“嘉定区人民代表大会常务委员会”', max_length=60, verbose_name='人大名称')),
            ],
            options={
                'verbose_name': '区',
                'verbose_name_plural': '区',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='FigureMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='FigureSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('figures', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='指标')),
                ('computed_at', models.DateTimeField(verbose_name='计算时间')),
            ],
            options={
                'verbose_name': '年度数据',
                'verbose_name_plural': '年度数据',
                'ordering': ['-year', 'district'],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('kind', models.CharField(max_length=60, verbose_name='种类')),
                ('key', models.CharField(max_length=200, verbose_name='关键字')),
                ('payload', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='内容')),
                ('state', models.CharField(choices=[('waiting', '排队中'), ('running', '进行中'), ('done', '已完成'), ('failed', '未完成')], default='waiting', max_length=10, verbose_name='状态')),
                ('steps_done', models.PositiveIntegerField(default=0, verbose_name='已完成')),
                ('steps_total', models.PositiveIntegerField(default=0, verbose_name='总数')),
                ('result', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='结果')),
                ('sentence', models.TextField(blank=True, verbose_name='说明')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='次数')),
                ('lease_key', models.UUIDField(null=True)),
                ('lease_until', models.DateTimeField(null=True, verbose_name='占用到')),
                ('requested_at', models.DateTimeField(auto_now_add=True, verbose_name='发起时间')),
                ('started_at', models.DateTimeField(null=True, verbose_name='开始时间')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='结束时间')),
            ],
            options={
                'verbose_name': '后台任务',
                'verbose_name_plural': '后台任务',
                'ordering': ['-requested_at'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('role', models.CharField(choices=[('representative', '人大代表'), ('station_staff', '站点工作人员'), ('town_staff', '街镇人大工作人员'), ('organ_clerk', '承办单位经办人'), ('organ_leader', '承办单位负责人'), ('dispatch_office', '区政府办公室（分办）'), ('committee_staff', '专工委工作人员'), ('congress_office', '代表工委、办公室'), ('congress_leader', '常委会领导'), ('system_administrator', '系统管理员'), ('security_administrator', '安全管理员'), ('audit_administrator', '审计管理员')], max_length=30, verbose_name='角色')),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate, verbose_name='起始日期')),
                ('valid_to', models.DateField(blank=True, help_text='不填表示一直有效；当天仍有效', null=True, verbose_name='截止日期')),
            ],
            options={
                'verbose_name': '岗位',
                'verbose_name_plural': '岗位',
                'ordering': ['district', 'role', 'user'],
            },
        ),
        migrations.CreateModel(
            name='Organ',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('kind', models.CharField(choices=[('congress', '人大机构'), ('government', '政府部门'), ('court', '法院'), ('procuratorate', '检察院'), ('supervision', '监委'), ('party', '党委部门'), ('mass', '群团组织'), ('town', '街镇'), ('other', '其他单位')], max_length=20, verbose_name='类别')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('aliases', models.JSONField(blank=True, default=list, help_text='登记表里用过的其他写法，导入时按它们认单位', verbose_name='别名')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
            ],
            options={
                'verbose_name': '单位',
                'verbose_name_plural': '单位',
                'ordering': ['district', 'kind', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('key', models.CharField(max_length=60, verbose_name='代号')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('length', models.PositiveSmallIntegerField(verbose_name='长度')),
                ('unit', models.CharField(choices=[('working_days', '工作日'), ('days', '日'), ('months', '个月')], max_length=20, verbose_name='单位')),
                ('source', models.CharField(max_length=200, verbose_name='依据')),
                ('valid_from', models.DateField(verbose_name='施行日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
            ],
            options={
                'verbose_name': '法定期限',
                'verbose_name_plural': '法定期限',
                'ordering': ['key', 'district', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='PersonalEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='时间')),
                ('context', models.UUIDField(null=True, verbose_name='操作标识')),
                ('table', models.CharField(max_length=60, verbose_name='表')),
                ('row', models.BigIntegerField(verbose_name='行')),
                ('operation', models.CharField(max_length=10, verbose_name='操作')),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None, verbose_name='改动的栏目')),
            ],
            options={
                'verbose_name': '个人信息改动',
                'verbose_name_plural': '个人信息改动',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PublishedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('area', congress.models.base.NameField(max_length=40, verbose_name='领域')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='指标')),
                ('value', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='数值')),
                ('places', models.PositiveSmallIntegerField(default=0, help_text='公布时写到小数点后几位', verbose_name='小数位')),
                ('unit', models.CharField(max_length=20, verbose_name='单位')),
                ('source', models.CharField(max_length=120, verbose_name='出处')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
            ],
            options={
                'verbose_name': '公布数',
                'verbose_name_plural': '公布数',
                'ordering': ['district', '-year', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RateDefinition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('key', models.CharField(max_length=80, verbose_name='指标')),
                ('numerator', models.CharField(max_length=80, verbose_name='分子')),
                ('denominator', models.CharField(max_length=80, verbose_name='分母')),
                ('source', models.CharField(max_length=200, verbose_name='依据')),
                ('valid_from', models.DateField(verbose_name='施行日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
            ],
            options={
                'verbose_name': '比率口径',
                'verbose_name_plural': '比率口径',
                'ordering': ['key', 'district', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='Register',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('kind', models.CharField(max_length=30, verbose_name='种类')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('filename', models.CharField(max_length=200, verbose_name='文件名')),
                ('content', models.BinaryField(verbose_name='文件')),
                ('digest', models.CharField(editable=False, max_length=64, verbose_name='文件摘要')),
                ('preview', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='预览')),
                ('confirmed', models.JSONField(blank=True, default=dict, verbose_name='确认事项')),
                ('state', models.CharField(choices=[('previewed', '待确认'), ('importing', '导入中'), ('imported', '已导入'), ('failed', '未导入')], default='previewed', max_length=10, verbose_name='状态')),
                ('brought_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
            ],
            options={
                'verbose_name': '登记表导入',
                'verbose_name_plural': '登记表导入',
                'ordering': ['-brought_at'],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('number', models.PositiveSmallIntegerField(help_text='四次会议填 4', verbose_name='次')),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='开幕日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='闭幕日期')),
            ],
            options={
                'verbose_name': '次会议',
                'verbose_name_plural': '次会议',
                'ordering': ['-term__number', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('number', models.PositiveSmallIntegerField(help_text='第七届填 7', verbose_name='届次')),
                ('valid_from', models.DateField(verbose_name='起始日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='届满日期')),
            ],
            options={
                'verbose_name': '届',
                'verbose_name_plural': '届',
                'ordering': ['district', '-number'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='notes_personal_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO congress_personalevent (context, "table", "row", operation, columns)\n            SELECT NULLIF(current_setting(\'pghistory.context_id\', true), \'\')::uuid, TG_TABLE_NAME,\n                CASE WHEN TG_OP = \'DELETE\' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(coalesce(after.key, before.key) ORDER BY 1), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = \'DELETE\' THEN \'{}\'::jsonb ELSE to_jsonb(NEW) END) after\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = \'INSERT\' THEN \'{}\'::jsonb ELSE to_jsonb(OLD) END) before\n                    ON after.key = before.key\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ', hash='e6b7313b1510a0c080ffb5e235134f5cab03f4d1', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_personal_changes_6e156', table='congress_user', when='AFTER')),
        ),
        migrations.AddField(
            model_name='activation',
            name='issued_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发出人'),
        ),
        migrations.AddField(
            model_name='activation',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activations', to=settings.AUTH_USER_MODEL, verbose_name='账号'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditseal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bc69f6c0fce981bbd8fe4bf27e3ef3425881d930', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bea97', table='congress_auditseal', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='district',
            constraint=models.CheckConstraint(condition=models.Q(('slug__in', ('admin', 'accounts', 'activate', 'api', 'desk', 'healthz', 'me', 'readyz', 'static')), _negated=True), name='district_slug_is_not_a_page_of_the_portal', violation_error_message='这个网址名已被系统页面占用，请换一个。'),
        ),
        migrations.AddConstraint(
            model_name='district',
            constraint=models.UniqueConstraint(condition=models.Q(('host', ''), _negated=True), fields=('host',), name='district_host_belongs_to_one_district', violation_error_message='这个域名已经给了另一个区。'),
        ),
        migrations.AddField(
            model_name='calendarday',
            name='district',
            field=models.ForeignKey(blank=True, help_text='不填表示全国统一；填了只对本区有效，并优先于全国的', null=True, on_delete=django.db.models.deletion.PROTECT, to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='figuremark',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='congress.district'),
        ),
        migrations.AddField(
            model_name='figuresnapshot',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='job',
            name='district',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='job',
            name='requested_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发起人'),
        ),
        migrations.AddField(
            model_name='membership',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='membership',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='账号'),
        ),
        migrations.AddField(
            model_name='organ',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organs', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='organ',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='congress.organ', verbose_name='上级单位'),
        ),
        migrations.AddField(
            model_name='membership',
            name='organ',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='congress.organ', verbose_name='单位'),
        ),
        migrations.AddField(
            model_name='period',
            name='district',
            field=models.ForeignKey(blank=True, help_text='不填表示各区通用', null=True, on_delete=django.db.models.deletion.PROTECT, to='congress.district', verbose_name='区'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personalevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8afcaff6e30409a3023c4902dca4880f0dec0cdc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c2104', table='congress_personalevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='publishedfigure',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published_figures', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='ratedefinition',
            name='district',
            field=models.ForeignKey(blank=True, help_text='不填表示各区通用', null=True, on_delete=django.db.models.deletion.PROTECT, to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='register',
            name='brought_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导入人'),
        ),
        migrations.AddField(
            model_name='register',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registers', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='register',
            name='job',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registers', to='congress.job', verbose_name='后台任务'),
        ),
        migrations.AddField(
            model_name='session',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='term',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='session',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='congress.term', verbose_name='届'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.UniqueConstraint(fields=('district', 'date'), name='calendar_day_is_stated_once', nulls_distinct=False, violation_error_message='这一天已经有了。'),
        ),
        migrations.AddIndex(
            model_name='figuremark',
            index=models.Index(fields=['district', 'year'], name='figure_mark_by_year'),
        ),
        migrations.AddConstraint(
            model_name='figuresnapshot',
            constraint=models.UniqueConstraint(fields=('district', 'year'), name='snapshot_of_a_year_is_one_row'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('state__in', ['waiting', 'running'])), fields=['id'], name='job_open'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting'])), fields=('kind', 'key'), name='job_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='organ',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='organ_name_is_unique_in_its_district', violation_error_message='这个单位已经有了。'),
        ),
        migrations.AddConstraint(
            model_name='organ',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='organ_is_not_its_own_parent', violation_error_message='单位不能是自己的上级。'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='membership_ends_after_it_begins', violation_error_message='截止日期不能早于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ('organ_clerk', 'organ_leader', 'station_staff', 'town_staff')), _negated=True), ('organ__isnull', False), _connector='OR'), name='membership_of_an_organ_names_it', violation_error_message='这个角色要写明是哪个单位的。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='administrators_stand_apart', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (\n                        SELECT 1 FROM congress_membership other\n                        WHERE other.user_id = NEW.user_id AND other.id <> NEW.id AND other.role <> NEW.role\n                        AND (other.role LIKE '%%_administrator' OR NEW.role LIKE '%%_administrator')\n                        AND daterange(other.valid_from, other.valid_to, '[]') && daterange(NEW.valid_from, NEW.valid_to, '[]')\n                    ) THEN\n                        RAISE EXCEPTION 'administrators_stand_apart' USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NULL;\n                    ", hash='2647b6d72ea6387230356e79a64198ef124064dc', operation='INSERT OR UPDATE', pgid='pgtrigger_administrators_stand_apart_d9f35', table='congress_membership', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.UniqueConstraint(fields=('key', 'district', 'valid_from'), name='period_begins_once_a_day', nulls_distinct=False, violation_error_message='同一天开始施行的同名期限已经有了。'),
        ),
        migrations.AddConstraint(
            model_name='publishedfigure',
            constraint=models.UniqueConstraint(fields=('district', 'year', 'area', 'name'), name='published_figure_is_stated_once', violation_error_message='这个年度的同名公布数已经有了。'),
        ),
        migrations.AddConstraint(
            model_name='ratedefinition',
            constraint=models.UniqueConstraint(fields=('key', 'district', 'valid_from'), name='rate_definition_begins_once_a_day', nulls_distinct=False, violation_error_message='同一天开始施行的同一口径已经有了。'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('district', 'number'), name='term_number_is_unique_in_its_district', violation_error_message='这一届已经有了。'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='term_ends_after_it_begins', violation_error_message='届满日期不能早于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(fields=('term', 'number'), name='session_number_is_unique_in_its_term', violation_error_message='这次会议已经有了。'),
        ),
    ]
