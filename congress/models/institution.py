"""The institution: districts, terms, sessions and organs."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from congress.models.audit import keeps_history
from congress.models.base import Entity, NameField, Versioned
from congress.numerals import in_chinese
from congress.querysets import DatedQuerySet, DistrictQuerySet, OrganQuerySet

# First parts of addresses that are not a district's.
RESERVED_SLUGS = (
    "admin",
    "accounts",
    "activate",
    "after-login",
    "api",
    "desk",
    "healthz",
    "help",
    "me",
    "readyz",
    "sign-in",
    "static",
    "version",
)


@keeps_history()
class District(Entity, Versioned):
    """区. One deployment holds many; nobody of one sees another's inner data."""

    name = NameField("名称", max_length=40, unique=True, help_text="全称，如“嘉定区”")
    slug = models.SlugField(
        "网址名",
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9-]*$", "网址名只能用小写字母、数字和连字符，以字母开头。")
        ],
        help_text="公开网址的开头，如 jiading；印在二维码上，以后不能改",
    )
    host = models.CharField(
        "专用域名", max_length=200, blank=True, help_text="可不填；如 renda.jiading.gov.cn"
    )
    congress_name = NameField(
        "人大名称", max_length=60, help_text="如“嘉定区人民代表大会常务委员会”"
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "区"
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="district_slug_is_not_a_page_of_the_portal",
                condition=~models.Q(slug__in=RESERVED_SLUGS),
                violation_error_message="这个网址名已被系统页面占用，请换一个。",
            ),
            models.UniqueConstraint(
                name="district_host_belongs_to_one_district",
                fields=["host"],
                condition=~models.Q(host=""),
                violation_error_message="这个域名已经给了另一个区。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The district's public home."""
        return reverse("district_home", args=[self.slug])


@keeps_history()
class Term(Entity, Versioned):
    """届."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="terms")
    number = models.PositiveSmallIntegerField("届次", help_text="第七届填 7")
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("届满日期", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "届"
        ordering = ["district", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="term_number_is_unique_in_its_district",
                fields=["district", "number"],
                violation_error_message="这一届已经有了。",
            ),
            models.CheckConstraint(
                name="term_ends_after_it_begins",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="届满日期不能早于起始日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district}{self.words}"

    @property
    def words(self) -> str:
        """第七届."""
        return f"第{in_chinese(self.number)}届"


@keeps_history()
class Session(Entity, Versioned):
    """次会议: a session of the congress."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="sessions"
    )
    term = models.ForeignKey(Term, models.PROTECT, verbose_name="届", related_name="sessions")
    number = models.PositiveSmallIntegerField("次", help_text="四次会议填 4")
    opened_on = models.DateField("开幕日期", null=True, blank=True)
    closed_on = models.DateField("闭幕日期", null=True, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "次会议"
        ordering = ["-term__number", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="session_number_is_unique_in_its_term",
                fields=["term", "number"],
                violation_error_message="这次会议已经有了。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term.words}人大第{in_chinese(self.number)}次会议"


class OrganKind(models.TextChoices):
    """What an organ is; figures of 政府系统 count only the government's."""

    CONGRESS = "congress", "人大机构"
    GOVERNMENT = "government", "政府部门"
    COURT = "court", "法院"
    PROCURATORATE = "procuratorate", "检察院"
    SUPERVISION = "supervision", "监委"
    PARTY = "party", "党委部门"
    MASS = "mass", "群团组织"
    TOWN = "town", "街镇"
    OTHER = "other", "其他单位"


@keeps_history()
class Organ(Entity, Versioned):
    """机关、单位: the tree of committees, departments, courts, party and mass bodies, towns and streets."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="organs")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="上级单位",
        related_name="children",
        null=True,
        blank=True,
    )
    kind = models.CharField("类别", max_length=20, choices=OrganKind)
    name = NameField("名称", max_length=80)
    aliases = models.JSONField(
        "别名", default=list, blank=True, help_text="登记表里用过的其他写法，导入时按它们认单位"
    )
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = OrganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["district", "kind", "name"]
        constraints = [
            models.UniqueConstraint(
                name="organ_name_is_unique_in_its_district",
                fields=["district", "name"],
                violation_error_message="这个单位已经有了。",
            ),
            models.CheckConstraint(
                name="organ_is_not_its_own_parent",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                violation_error_message="单位不能是自己的上级。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
