"""The forms of publication: prepared by one person, released by another, taken down with a reason."""

from typing import Any

from django import forms
from django.utils.html import format_html

from congress.acts import ActForm, Read, Words
from congress.publications.releasing import LONGEST_REASON
from stations import workflow
from stations.models import OpinionRelease, PublicOpinion
from stations.states.opinions import MOVES, Action
from stations.workflow import publishing
from stations.workflow.receiving import LONGEST

PHOTO = "photo-"  # before a photograph's public id: the name of its field


class PrepareRelease(ActForm):
    """准备公开稿."""

    name, label = str(Action.PREPARE_RELEASE), str(Action.PREPARE_RELEASE.label)
    actions, moves = (Action.PREPARE_RELEASE,), MOVES
    lead = "公开稿与原文分开保存。请删去姓名、电话、门牌和能认出是谁的话；由另一个人审核以后公开。"
    verb = workflow.publishing.prepare_release
    text = Words("公开的问题", "请填写公开的问题。", max_length=LONGEST, rows=6)
    answer = Words("公开的答复", "请填写公开的答复。", max_length=LONGEST, rows=6)

    def prepare(self) -> None:
        """Begin with what was prepared for this round, else with the originals; a photograph goes out by its words."""
        case: PublicOpinion | None = self.case
        if case is None:
            return
        found = OpinionRelease.objects.filter(opinion=case, for_round=case.rounds).first()
        self.fields["text"].initial = found.text if found else case.content
        self.fields["answer"].initial = found.answer if found else case.answer
        told = {one["id"]: one["text"] for one in found.photos} if found else {}
        for number, photo in enumerate(case.photos.select_related("opinion"), 1):
            self.fields[f"{PHOTO}{photo.public_id}"] = forms.CharField(
                label=f"照片 {number} 上是什么",
                max_length=publishing.LONGEST_CAPTION,
                required=False,
                initial=told.get(str(photo.public_id), ""),
                help_text=format_html(
                    '写了才公开，不写不公开。照片里有人脸、门牌、车牌的不要公开。<a href="{}">看这张照片</a>',
                    photo.get_absolute_url(),
                ),
            )

    def facts(self) -> dict[str, Any]:
        """The photographs by their public ids."""
        told = dict(self.cleaned_data)
        photos = {name.removeprefix(PHOTO): told.pop(name) for name in list(told) if PHOTO in name}
        return {**told, "photos": photos}


class Publish(ActForm):
    """公开."""

    name, label = str(Action.PUBLISH), str(Action.PUBLISH.label)
    actions, moves = (Action.PUBLISH,), MOVES
    lead = "请与原文对照，确认没有个人信息以后公开。准备公开稿的人不能自己公开。"
    verb = workflow.publishing.publish
    version = Read()

    def prepare(self) -> None:
        """What is to go out beside what was said, and the version that is read here."""
        release = OpinionRelease.objects.filter(opinion=self.case).first() if self.case else None
        if self.case is None or release is None:
            return
        self.fields["version"].initial = release.version
        self.shows = [
            ("公开的问题", release.text),
            ("反映的原文", self.case.content),
            ("公开的答复", release.answer),
            ("答复的原文", self.case.answer),
        ]
        own = {str(photo.public_id): photo for photo in self.case.photos.all()}
        self.pictures = [
            (own[one["id"]].get_absolute_url(), one["text"])
            for one in release.photos
            if one["id"] in own
        ]


class Unpublish(ActForm):
    """撤下公开."""

    name, label = str(Action.UNPUBLISH), str(Action.UNPUBLISH.label)
    actions, moves = (Action.UNPUBLISH,), MOVES
    lead = "撤下以后公开页面、下载和订阅里都不再有这件意见。"
    verb = workflow.publishing.unpublish
    because = forms.CharField(
        label="撤下的原因",
        max_length=LONGEST_REASON,
        error_messages={"required": "请写明撤下的原因。"},
    )


PUBLISHING: tuple[type[Any], ...] = (PrepareRelease, Publish, Unpublish)
