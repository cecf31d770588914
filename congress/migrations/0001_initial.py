import congress.models.base
import django.contrib.postgres.fields
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from congress.together import together

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = together([
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('username', models.CharField(error_messages={'unique': '这个登录名已经有人用了。'}, max_length=60, unique=True, verbose_name='登录名')),
                ('name', congress.models.base.NameField(max_length=60, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, error_messages={'unique': '这个手机号已经登记在另一个账号上。'}, max_length=20, null=True, unique=True, validators=[django.core.validators.RegexValidator('^1\\d{10}$', '请填写 11 位手机号。')], verbose_name='手机号')),
                ('email', models.EmailField(blank=True, help_text='可不填；填了，消息也发到这里', max_length=254, verbose_name='邮箱')),
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
            name='AuditSeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='日期')),
                ('events', models.PositiveIntegerField(verbose_name='事件数')),
                ('scope', models.JSONField(verbose_name='范围')),
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
            name='CalendarDayEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('date', models.DateField(verbose_name='日期')),
                ('is_working', models.BooleanField(help_text='调休上班的周末勾选；放假的日子不勾选', verbose_name='上班')),
                ('name', congress.models.base.NameField(help_text='如“春节”“国庆节调休”', max_length=40, verbose_name='名称')),
                ('source', models.CharField(help_text='如国务院办公厅当年的放假通知', max_length=200, verbose_name='依据')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('value', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': '编号',
                'verbose_name_plural': '编号',
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
            name='DistrictEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(help_text='全称，如“嘉定区”', max_length=40, verbose_name='名称')),
                ('slug', models.SlugField(db_index=False, help_text='公开网址的开头，如 jiading；印在二维码上，以后不能改', max_length=40, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9-]*$', '网址名只能用小写字母、数字和连字符，以字母开头。')], verbose_name='网址名')),
                ('host', models.CharField(blank=True, help_text='可不填；如 renda.jiading.gov.cn', max_length=200, verbose_name='专用域名')),
                ('congress_name', congress.models.base.NameField(help_text='如“嘉定区人民代表大会常务委员会”', max_length=60, verbose_name='人大名称')),
            ],
            options={
                'abstract': False,
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
                ('not_before', models.DateTimeField(null=True, verbose_name='下次尝试')),
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
            name='MembershipEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('role', models.CharField(choices=[('representative', '人大代表'), ('station_staff', '站点工作人员'), ('town_staff', '街镇人大工作人员'), ('organ_clerk', '承办单位经办人'), ('organ_leader', '承办单位负责人'), ('dispatch_office', '区政府办公室（分办）'), ('committee_staff', '专工委工作人员'), ('congress_office', '代表工委、办公室'), ('congress_leader', '常委会领导'), ('system_administrator', '系统管理员'), ('security_administrator', '安全管理员'), ('audit_administrator', '审计管理员')], max_length=30, verbose_name='角色')),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate, verbose_name='起始日期')),
                ('valid_to', models.DateField(blank=True, help_text='不填表示一直有效；当天仍有效', null=True, verbose_name='截止日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('kind', models.CharField(max_length=60, verbose_name='种类')),
                ('subject', models.CharField(max_length=200, verbose_name='内容')),
                ('reason', models.CharField(max_length=100, verbose_name='收到的原因')),
                ('link', models.CharField(max_length=300, verbose_name='去处')),
                ('about', models.UUIDField(blank=True, null=True, verbose_name='事项')),
                ('urgent', models.BooleanField(default=False, verbose_name='紧急')),
                ('key', models.CharField(blank=True, max_length=200, verbose_name='只发一次的标识')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='时间')),
                ('read_at', models.DateTimeField(editable=False, null=True, verbose_name='已读时间')),
                ('sent_at', models.DateTimeField(editable=False, null=True, verbose_name='发出时间')),
            ],
            options={
                'verbose_name': '消息',
                'verbose_name_plural': '消息',
                'ordering': ['-created_at', '-public_id'],
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
            name='OrganEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('kind', models.CharField(choices=[('congress', '人大机构'), ('government', '政府部门'), ('court', '法院'), ('procuratorate', '检察院'), ('supervision', '监委'), ('party', '党委部门'), ('mass', '群团组织'), ('town', '街镇'), ('other', '其他单位')], max_length=20, verbose_name='类别')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('aliases', models.JSONField(blank=True, default=list, help_text='登记表里用过的其他写法，导入时按它们认单位', verbose_name='别名')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
            ],
            options={
                'abstract': False,
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
            name='PeriodEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
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
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonalEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, verbose_name='时间')),
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
            name='PublishedFigureEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
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
                'abstract': False,
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
            name='RateDefinitionEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('key', models.CharField(max_length=80, verbose_name='指标')),
                ('numerator', models.CharField(max_length=80, verbose_name='分子')),
                ('denominator', models.CharField(max_length=80, verbose_name='分母')),
                ('source', models.CharField(max_length=200, verbose_name='依据')),
                ('valid_from', models.DateField(verbose_name='施行日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
            ],
            options={
                'abstract': False,
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
                ('reading', models.BinaryField(default=b'', verbose_name='读出的内容')),
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
            name='RegisterEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('kind', models.CharField(max_length=30, verbose_name='种类')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('filename', models.CharField(max_length=200, verbose_name='文件名')),
                ('digest', models.CharField(editable=False, max_length=64, verbose_name='文件摘要')),
                ('confirmed', models.JSONField(blank=True, default=dict, verbose_name='确认事项')),
                ('state', models.CharField(choices=[('previewed', '待确认'), ('importing', '导入中'), ('imported', '已导入'), ('failed', '未导入')], default='previewed', max_length=10, verbose_name='状态')),
                ('brought_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
            ],
            options={
                'abstract': False,
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
            name='SessionEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('number', models.PositiveSmallIntegerField(help_text='四次会议填 4', verbose_name='次')),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='开幕日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='闭幕日期')),
            ],
            options={
                'abstract': False,
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
        migrations.CreateModel(
            name='TermEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('number', models.PositiveSmallIntegerField(help_text='第七届填 7', verbose_name='届次')),
                ('valid_from', models.DateField(verbose_name='起始日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='届满日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Operation',
            fields=[
            ],
            options={
                'verbose_name': '操作记录',
                'verbose_name_plural': '操作记录',
                'ordering': ['-created_at'],
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('pghistory.context',),
        ),
        migrations.CreateModel(
            name='Activation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='激活码摘要')),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='发出时间')),
                ('expires_at', models.DateTimeField(editable=False, verbose_name='失效时间')),
                ('used_at', models.DateTimeField(editable=False, null=True, verbose_name='使用时间')),
                ('issued_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发出人')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activations', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'verbose_name': '激活单',
                'verbose_name_plural': '激活单',
                'ordering': ['-issued_at'],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(max_length=20, verbose_name='凭据')),
                ('network', models.CharField(max_length=64, verbose_name='网络')),
                ('account', models.CharField(blank=True, max_length=64, verbose_name='账号')),
                ('device', models.CharField(blank=True, max_length=64, verbose_name='设备')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='时间')),
            ],
            options={
                'verbose_name': '登录试探',
                'verbose_name_plural': '登录试探',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['network', 'secret', 'at'], name='attempt_by_network'), models.Index(fields=['account', 'secret', 'at'], name='attempt_by_account'), models.Index(fields=['at'], name='attempt_by_age')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditseal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bc69f6c0fce981bbd8fe4bf27e3ef3425881d930', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bea97', table='congress_auditseal', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='calendardayevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='calendardayevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.calendarday'),
        ),
        migrations.AddConstraint(
            model_name='district',
            constraint=models.CheckConstraint(condition=models.Q(('slug__in', ('admin', 'accounts', 'activate', 'after-login', 'api', 'desk', 'healthz', 'me', 'readyz', 'sign-in', 'static', 'version')), _negated=True), name='district_slug_is_not_a_page_of_the_portal', violation_error_message='这个网址名已被系统页面占用，请换一个。'),
        ),
        migrations.AddConstraint(
            model_name='district',
            constraint=models.UniqueConstraint(condition=models.Q(('host', ''), _negated=True), fields=('host',), name='district_host_belongs_to_one_district', violation_error_message='这个域名已经给了另一个区。'),
        ),
        migrations.AddField(
            model_name='counter',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='congress.district'),
        ),
        migrations.AddField(
            model_name='calendardayevent',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='不填表示全国统一；填了只对本区有效，并优先于全国的', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='calendarday',
            name='district',
            field=models.ForeignKey(blank=True, help_text='不填表示全国统一；填了只对本区有效，并优先于全国的', null=True, on_delete=django.db.models.deletion.PROTECT, to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='user',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='congress.district', verbose_name='开户的区'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='district',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_districtevent" ("congress_name", "host", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "slug", "version") SELECT new_values."congress_name", new_values."host", new_values."id", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."slug", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4946c1d268fc84fcd12bb020b9ddeb1cdf334bfd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d5fbb', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_district', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='district',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_districtevent" ("congress_name", "host", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "slug", "version") VALUES (NEW."congress_name", NEW."host", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."slug", NEW."version"); RETURN NULL;', hash='18459186a4810b794e0d960b2b0122f805182e19', operation='UPDATE', pgid='pgtrigger_update_update_ad7c1', table='congress_district', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='district',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_districtevent" ("congress_name", "host", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "slug", "version") SELECT old_values."congress_name", old_values."host", old_values."id", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."slug", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c6e7383b3304eca165e39893ed81a6774accdf9b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d4df2', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_district', when='AFTER')),
        ),
        migrations.AddField(
            model_name='districtevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='districtevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.district'),
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
            model_name='membershipevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.membership'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号'),
        ),
        migrations.AddField(
            model_name='notice',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='notice',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='收件人'),
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
            model_name='membershipevent',
            name='organ',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.organ', verbose_name='单位'),
        ),
        migrations.AddField(
            model_name='membership',
            name='organ',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='congress.organ', verbose_name='单位'),
        ),
        migrations.AddField(
            model_name='organevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='organevent',
            name='parent',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.organ', verbose_name='上级单位'),
        ),
        migrations.AddField(
            model_name='organevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='organevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.organ'),
        ),
        migrations.AddField(
            model_name='period',
            name='district',
            field=models.ForeignKey(blank=True, help_text='不填表示各区通用', null=True, on_delete=django.db.models.deletion.PROTECT, to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='periodevent',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='不填表示各区通用', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='periodevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='periodevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.period'),
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
            model_name='publishedfigureevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='publishedfigureevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='publishedfigureevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.publishedfigure'),
        ),
        migrations.AddField(
            model_name='ratedefinition',
            name='district',
            field=models.ForeignKey(blank=True, help_text='不填表示各区通用', null=True, on_delete=django.db.models.deletion.PROTECT, to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='ratedefinitionevent',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='不填表示各区通用', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='ratedefinitionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='ratedefinitionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.ratedefinition'),
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
            model_name='registerevent',
            name='brought_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导入人'),
        ),
        migrations.AddField(
            model_name='registerevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='registerevent',
            name='job',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.job', verbose_name='后台任务'),
        ),
        migrations.AddField(
            model_name='registerevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='registerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.register'),
        ),
        migrations.AddField(
            model_name='session',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.session'),
        ),
        migrations.AddField(
            model_name='term',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='term',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.term', verbose_name='届'),
        ),
        migrations.AddField(
            model_name='session',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='congress.term', verbose_name='届'),
        ),
        migrations.AddField(
            model_name='termevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='termevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='termevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='congress.term'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activation',
            trigger=pgtrigger.compiler.Trigger(name='notes_personal_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO congress_personalevent (at, context, "table", "row", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = \'DELETE\' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE "C"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = \'DELETE\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = \'INSERT\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ', hash='bf9f02358cd50fb988ee3fe5b4ea1b259c0a954e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_personal_changes_7bfb6', table='congress_activation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='counter',
            constraint=models.UniqueConstraint(fields=('district', 'series', 'year'), name='counter_counts_one_series'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendardayevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ab017ccedaff27c1e1f32d452d759b4aa173e4ec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6a4b', table='congress_calendardayevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.UniqueConstraint(fields=('district', 'date'), name='calendar_day_is_stated_once', nulls_distinct=False, violation_error_message='这一天已经有了。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_calendardayevent" ("date", "district_id", "id", "is_working", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version") SELECT new_values."date", new_values."district_id", new_values."id", new_values."is_working", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."source", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='41ced080f8a6bf9c5a32e7bd10c29cc3ff291814', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_50e7e', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_calendarday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_calendardayevent" ("date", "district_id", "id", "is_working", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version") VALUES (NEW."date", NEW."district_id", NEW."id", NEW."is_working", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."source", NEW."version"); RETURN NULL;', hash='51fcf09852265ba43eaeeab8603d71a99f7b3a2e', operation='UPDATE', pgid='pgtrigger_update_update_1224c', table='congress_calendarday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_calendardayevent" ("date", "district_id", "id", "is_working", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version") SELECT old_values."date", old_values."district_id", old_values."id", old_values."is_working", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."source", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='adcd12df51bd4ce7db04812260678a0f0f8cbad0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0c3fb', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_calendarday', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='account_name_ignores_case', violation_error_message='这个登录名已经有人用了。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='notes_personal_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO congress_personalevent (at, context, "table", "row", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = \'DELETE\' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE "C"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = \'DELETE\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = \'INSERT\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ', hash='7a3183975809cd683ea0ff2e469a2502afee75c0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_personal_changes_6e156', table='congress_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='districtevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='01daf5a4c59c675acfe6e05e6f9f93003801e47f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8e869', table='congress_districtevent', when='BEFORE')),
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
            constraint=models.UniqueConstraint(condition=models.Q(('attempts', 0), ('state', 'waiting')), fields=('kind', 'key'), name='job_waits_once'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['user', '-created_at', '-public_id'], name='notice_inbox'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at__isnull', True)), fields=['user'], name='notice_unread'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at__isnull', True), ('sent_at__isnull', True)), fields=['created_at'], name='notice_unsent'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('user', 'key'), name='notice_comes_once'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('link__regex', '^/([^/\\\\[:space:]][^\\\\[:space:]]*)?$')), name='notice_leads_into_the_portal', violation_error_message='消息只能指向门户里的页面。'),
        ),
        migrations.AddConstraint(
            model_name='organ',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='organ_name_is_unique_in_its_district', violation_error_message='这个单位已经有了。'),
        ),
        migrations.AddConstraint(
            model_name='organ',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='organ_is_not_its_own_parent', violation_error_message='单位不能是自己的上级。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organ',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_organevent" ("aliases", "closed_on", "district_id", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT new_values."aliases", new_values."closed_on", new_values."district_id", new_values."id", new_values."kind", new_values."name", new_values."parent_id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='206709eb8baba5a667292a74e6d095609c1dc3eb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ea87f', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_organ', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organ',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_organevent" ("aliases", "closed_on", "district_id", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") VALUES (NEW."aliases", NEW."closed_on", NEW."district_id", NEW."id", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."version"); RETURN NULL;', hash='1d70424deca9714b4478204b2aca0cf02e31c454', operation='UPDATE', pgid='pgtrigger_update_update_669de', table='congress_organ', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organ',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_organevent" ("aliases", "closed_on", "district_id", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT old_values."aliases", old_values."closed_on", old_values."district_id", old_values."id", old_values."kind", old_values."name", old_values."parent_id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bd02742c600a7f60e8527872f7b2628e60408d60', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f4ed2', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_organ', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d9b90754ed909927f7700872c869c62f3ca1746b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_153c5', table='congress_membershipevent', when='BEFORE')),
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
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_membershipevent" ("district_id", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "user_id", "valid_from", "valid_to", "version") SELECT new_values."district_id", new_values."id", new_values."organ_id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."role", new_values."user_id", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c732941751b2022a8821e9ec7e0d767b5dd9eb96', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_290d9', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_membershipevent" ("district_id", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "user_id", "valid_from", "valid_to", "version") VALUES (NEW."district_id", NEW."id", NEW."organ_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."role", NEW."user_id", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='1db3fd1e97e92bc5d8fa420cbc788cdc2b2981bd', operation='UPDATE', pgid='pgtrigger_update_update_cb1dc', table='congress_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_membershipevent" ("district_id", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "user_id", "valid_from", "valid_to", "version") SELECT old_values."district_id", old_values."id", old_values."organ_id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."role", old_values."user_id", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='086304c025c2eba48c011bed742ba1da97f8ad3b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_93f44', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='242a761946b4aec17519f3d6942de6994fdcefe2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cd11e', table='congress_organevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.UniqueConstraint(fields=('key', 'district', 'valid_from'), name='period_begins_once_a_day', nulls_distinct=False, violation_error_message='同一天开始施行的同名期限已经有了。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='period',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_periodevent" ("district_id", "id", "key", "length", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "valid_from", "valid_to", "version") SELECT new_values."district_id", new_values."id", new_values."key", new_values."length", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."source", new_values."unit", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='668af2267c0f14830cbf470e925265e25c602a51', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ca4eb', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_period', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='period',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_periodevent" ("district_id", "id", "key", "length", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "valid_from", "valid_to", "version") VALUES (NEW."district_id", NEW."id", NEW."key", NEW."length", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."source", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='52d6476f6ebfbc2e1135fde938f6d206caf1e1d7', operation='UPDATE', pgid='pgtrigger_update_update_ff9bb', table='congress_period', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='period',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_periodevent" ("district_id", "id", "key", "length", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "valid_from", "valid_to", "version") SELECT old_values."district_id", old_values."id", old_values."key", old_values."length", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."source", old_values."unit", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='68a7d905b3db7eb08b9d69fa2f03907ec822b394', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3e192', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_period', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='periodevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c47da885cc22f07ee4f8bde13b8d5fe8f8a6d43a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_82276', table='congress_periodevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='publishedfigure',
            constraint=models.UniqueConstraint(fields=('district', 'year', 'area', 'name'), name='published_figure_is_stated_once', violation_error_message='这个年度的同名公布数已经有了。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_publishedfigureevent" ("area", "district_id", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "source", "unit", "value", "version", "year") SELECT new_values."area", new_values."district_id", new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."places", new_values."source", new_values."unit", new_values."value", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='233151ff248912b59c801b89484db5a6636864a8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5f825', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_publishedfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_publishedfigureevent" ("area", "district_id", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "source", "unit", "value", "version", "year") VALUES (NEW."area", NEW."district_id", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."places", NEW."source", NEW."unit", NEW."value", NEW."version", NEW."year"); RETURN NULL;', hash='1662117255067d87d8a106c7ed21bc1fd41452df', operation='UPDATE', pgid='pgtrigger_update_update_77b6e', table='congress_publishedfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_publishedfigureevent" ("area", "district_id", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "source", "unit", "value", "version", "year") SELECT old_values."area", old_values."district_id", old_values."id", old_values."name", old_values."note", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."places", old_values."source", old_values."unit", old_values."value", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='508d6d5dff29721ad913e1ae9652512270ded341', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2c460', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_publishedfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8838aae59a63c8cc5623abb02adbc32bf79ec4ad', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d4ef6', table='congress_publishedfigureevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='ratedefinition',
            constraint=models.UniqueConstraint(fields=('key', 'district', 'valid_from'), name='rate_definition_begins_once_a_day', nulls_distinct=False, violation_error_message='同一天开始施行的同一口径已经有了。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ratedefinition',
            trigger=pgtrigger.compiler.Trigger(name='marks_the_years_it_defines', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    INSERT INTO congress_figuremark (district_id, year)\n                    SELECT district_id, year FROM congress_figuresnapshot\n                    WHERE (TG_OP <> 'DELETE' AND district_id = coalesce(NEW.district_id, district_id))\n                    OR (TG_OP <> 'INSERT' AND district_id = coalesce(OLD.district_id, district_id));\n                    RETURN NULL;\n                    ", hash='e96d44184eb55e342d62b2eee50c74fb6c6ca1aa', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_marks_the_years_it_defines_b93c1', table='congress_ratedefinition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ratedefinition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_ratedefinitionevent" ("denominator", "district_id", "id", "key", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to", "version") SELECT new_values."denominator", new_values."district_id", new_values."id", new_values."key", new_values."numerator", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."source", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='43395990ee2bbf7fc76ca1b66ca1b0faf4fffe6d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9a9c2', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_ratedefinition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ratedefinition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_ratedefinitionevent" ("denominator", "district_id", "id", "key", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to", "version") VALUES (NEW."denominator", NEW."district_id", NEW."id", NEW."key", NEW."numerator", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='21907f0ceeb97977e99b543fffadba2fc08b8a41', operation='UPDATE', pgid='pgtrigger_update_update_e6187', table='congress_ratedefinition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ratedefinition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_ratedefinitionevent" ("denominator", "district_id", "id", "key", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to", "version") SELECT old_values."denominator", old_values."district_id", old_values."id", old_values."key", old_values."numerator", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."source", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7df0cb3ce84f2c779784cdf6e276a904bbaa7017', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_15be8', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_ratedefinition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ratedefinitionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='16913ac4edd992806202a679d48a7caab2a917ed', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_32744', table='congress_ratedefinitionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='register',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_registerevent" ("brought_at", "brought_by_id", "confirmed", "digest", "district_id", "filename", "id", "job_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "year") SELECT new_values."brought_at", new_values."brought_by_id", new_values."confirmed", new_values."digest", new_values."district_id", new_values."filename", new_values."id", new_values."job_id", new_values."kind", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."state", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e8fed6c4ad09909525584e4354045c593d256b02', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_01123', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_register', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='register',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."brought_at" IS DISTINCT FROM (NEW."brought_at") OR OLD."brought_by_id" IS DISTINCT FROM (NEW."brought_by_id") OR OLD."confirmed" IS DISTINCT FROM (NEW."confirmed") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."filename" IS DISTINCT FROM (NEW."filename") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "congress_registerevent" ("brought_at", "brought_by_id", "confirmed", "digest", "district_id", "filename", "id", "job_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "year") VALUES (NEW."brought_at", NEW."brought_by_id", NEW."confirmed", NEW."digest", NEW."district_id", NEW."filename", NEW."id", NEW."job_id", NEW."kind", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."state", NEW."year"); RETURN NULL;', hash='22395c9413bf741fb027a98943949cc4630ab75a', operation='UPDATE', pgid='pgtrigger_update_update_7bc05', table='congress_register', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='register',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_registerevent" ("brought_at", "brought_by_id", "confirmed", "digest", "district_id", "filename", "id", "job_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "year") SELECT old_values."brought_at", old_values."brought_by_id", old_values."confirmed", old_values."digest", old_values."district_id", old_values."filename", old_values."id", old_values."job_id", old_values."kind", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."state", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d4ed3746eb6c218bd4cfe10603aee9b65ffe0746', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_196c3', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_register', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8a0a7fc6d752f98b9f795a10c2a0674c7fdbde66', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f25c6', table='congress_registerevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('district', 'number'), name='term_number_is_unique_in_its_district', violation_error_message='这一届已经有了。'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='term_ends_after_it_begins', violation_error_message='届满日期不能早于起始日期。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_termevent" ("district_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "valid_from", "valid_to", "version") SELECT new_values."district_id", new_values."id", new_values."number", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c0aa1d53517e2e1a8cf25def317dc9ae45177017', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_34321', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_termevent" ("district_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "valid_from", "valid_to", "version") VALUES (NEW."district_id", NEW."id", NEW."number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='68c988714e5f03e668141710f717ec952f819511', operation='UPDATE', pgid='pgtrigger_update_update_8beb5', table='congress_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_termevent" ("district_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "valid_from", "valid_to", "version") SELECT old_values."district_id", old_values."id", old_values."number", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='156cb9d8fb3ad945b65890a83835015abc0a763d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9e5d8', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sessionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aeb322c2bab68caf1ced35b0c9ae02e13eeca0f9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3e648', table='congress_sessionevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(fields=('term', 'number'), name='session_number_is_unique_in_its_term', violation_error_message='这次会议已经有了。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_sessionevent" ("closed_on", "district_id", "id", "number", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "term_id", "version") SELECT new_values."closed_on", new_values."district_id", new_values."id", new_values."number", new_values."opened_on", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."term_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2069d1977a40d1af3e86bbc979a35f74659562d5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_38349', referencing='REFERENCING NEW TABLE AS new_values ', table='congress_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "congress_sessionevent" ("closed_on", "district_id", "id", "number", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "term_id", "version") VALUES (NEW."closed_on", NEW."district_id", NEW."id", NEW."number", NEW."opened_on", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."term_id", NEW."version"); RETURN NULL;', hash='ffefb107899b0be108005cefc1e66bc48e1f80ac', operation='UPDATE', pgid='pgtrigger_update_update_1586c', table='congress_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "congress_sessionevent" ("closed_on", "district_id", "id", "number", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "term_id", "version") SELECT old_values."closed_on", old_values."district_id", old_values."id", old_values."number", old_values."opened_on", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."term_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f5c8d13fa2091004d9899744e2341db5494075d5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c4e35', referencing='REFERENCING OLD TABLE AS old_values ', table='congress_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cc6297a18271a725b53b19e34dbc754478ca1212', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f1d5e', table='congress_termevent', when='BEFORE')),
        ),
    ])
