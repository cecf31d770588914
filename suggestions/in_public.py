"""What suggestions publish: themselves, the promises given for them, and the organs that handle them."""

from django.db.models import TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast as As
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from congress.publications.published import Dataset, Kind
from suggestions import downloads, organs, promises
from suggestions.filters import PromiseFilter, PublishedSuggestionFilter
from suggestions.models import PublishedSuggestion

Kind(
    "suggestions",
    "代表建议",
    PublishedSuggestion,
    page="public_suggestion",
    number="number",
    day=Coalesce("replied_on", "assigned_on", "submitted_on"),
    notes=(
        Concat(
            As("year", TextField()),
            Value(" 年第 "),
            As("number", TextField()),
            Value(" 号"),
            output_field=TextField(),
        ),
        "author_name",
        KT("host_names__0"),
    ),
    texts=("content", "reply"),
    listed_at="public_suggestions",
)

Dataset(
    "suggestions",
    "代表建议",
    "已公开的代表建议：谁提的、谁办的、怎样答复、结果如何。",
    downloads.SUGGESTIONS,
    lambda place: PublishedSuggestion.objects.released(district=place),
    lambda rows, place: downloads.suggestions(rows),
    page="public_suggestions",
    filters=PublishedSuggestionFilter,
    meanings={
        "number": "这一年度的建议编号；没有编号的为空。",
        "due_on": "法定答复期限：自交办之日起三个月，情况复杂的六个月（代表法第五十一条）。",
        "result": "办理结果的分类，依申请公开的不写。",
        "is_key": "是不是主任会议确定的重点督办建议（代表法第五十二条）。",
    },
)
Dataset(
    "promises",
    "答应过的事",
    "承办单位答复时承诺了期限的事，办成没有。",
    downloads.PROMISES,
    lambda place: promises.given(PublishedSuggestion.objects.released(district=place)),
    lambda rows, place: downloads.promises(rows),
    page="public_promises",
    filters=PromiseFilter,
    row="一个承诺一行，一件建议可以有几个承诺。",
    counted="",
    meanings={"id": "建议的公开标识（UUID）。"},
)
Dataset(
    "organs",
    "承办单位",
    "每个承办单位主办的已公开建议：答复、按期、解决采纳各多少件，承诺兑现多少。",
    downloads.ORGANS,
    lambda place: PublishedSuggestion.objects.released(district=place),
    lambda rows, place: downloads.organs(
        organs.records(rows, district=place, today=timezone.localdate())
    ),
    page="public_organs",
    row="一个单位一行。",
    counted="",
    meanings={
        "hosted": "主办的已公开建议件数。",
        "told": "已答复、并且公开办理结果的件数，是解决采纳率的分母。",
        "solved": "办理结果为解决采纳的件数。",
        "dated": "有答复期限的建议中，已答复的和过了期限没有答复的件数，是按期办复率的分母。",
        "on_time": "答复日期不晚于答复期限的件数。",
    },
)
