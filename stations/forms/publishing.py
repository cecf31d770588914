"""The forms of publication: prepared by one person, released by another, taken down with a reason."""

from typing import Any

from django import forms

from congress.acts import ActForm, Read, Words
from stations import workflow
from stations.models import OpinionRelease, PublicOpinion
from stations.states.opinions import MOVES, Action
from stations.workflow import publishing
from stations.workflow.receiving import LONGEST


class PrepareRelease(ActForm):
    """准备公开稿."""

    name, label = str(Action.PREPARE_RELEASE), str(Action.PREPARE_RELEASE.label)
    actions, moves = (Action.PREPARE_RELEASE,), MOVES
    lead = "公开稿与原文分开保存。请删去姓名、电话、门牌和能认出是谁的话；由另一个人审核以后公开。"
    verb = workflow.publishing.prepare_release
    text = Words("公开的问题", "请填写公开的问题。", max_length=LONGEST, rows=6)
    answer = Words("公开的答复", "请填写公开的答复。", max_length=LONGEST, rows=6)

    def prepare(self) -> None:
        """Begin with what was prepared for this round, else with the originals."""
        case: PublicOpinion | None = self.case
        if case is None:
            return
        found = OpinionRelease.objects.filter(opinion=case, for_round=case.rounds).first()
        self.fields["text"].initial = found.text if found else case.content
        self.fields["answer"].initial = found.answer if found else case.answer


class Publish(ActForm):
    """公开."""

    name, label = str(Action.PUBLISH), str(Action.PUBLISH.label)
    actions, moves = (Action.PUBLISH,), MOVES
    lead = "请与原文对照，确认没有个人信息以后公开。准备公开稿的人不能自己公开。"
    verb = workflow.publishing.publish
    version = Read()

    def prepare(self) -> None:
        """The version that the page shows beside the original."""
        if self.case is not None and (release := self.release):
            self.fields["version"].initial = release.version

    @property
    def release(self) -> OpinionRelease | None:
        """What is to go out, for the page to show."""
        return OpinionRelease.objects.filter(opinion=self.case).first()


class Unpublish(ActForm):
    """撤下公开."""

    name, label = str(Action.UNPUBLISH), str(Action.UNPUBLISH.label)
    actions, moves = (Action.UNPUBLISH,), MOVES
    lead = "撤下以后公开页面、下载和订阅里都不再有这件意见。"
    verb = workflow.publishing.unpublish
    because = forms.CharField(
        label="撤下的原因",
        max_length=publishing.LONGEST_REASON,
        error_messages={"required": "请写明撤下的原因。"},
    )


PUBLISHING: tuple[type[Any], ...] = (PrepareRelease, Publish, Unpublish)
