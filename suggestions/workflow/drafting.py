"""提出: drafted by one representative, signed by each co-signer in person, put forward, and taken back by all."""

import uuid
from collections.abc import Collection
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from congress import attachments, deadlines, procedure
from congress.errors import Refused
from congress.models import Session, User
from representatives.models import Representative
from suggestions.models import Consent, Suggestion, SuggestionAttachment, SuggestionDeadline
from suggestions.states import Action, Origin, Status
from suggestions.workflow import telling
from suggestions.workflow.promising import give_up_promises
from suggestions.workflow.publishing import follow
from suggestions.workflow.requesting import settle_requests

STALE = "您打开以后，这份草稿在别处改过并保存了。下面是您刚才填写的内容，核对后可以再保存一次。"
_MOST_ATTACHMENTS = 10


@transaction.atomic
def save_draft(
    suggestion: Suggestion | None = None,
    *,
    by: User,
    key: uuid.UUID | None = None,
    version: int | None = None,
    **facts: Any,
) -> Suggestion:
    """Keep a draft as it stands, complete or not. The same form twice (`key`) is one draft.

    Raises Refused if it was changed elsewhere since `version`, or is no draft any more; to say the same again is no
    change. A text that changes takes the co-signers' confirmations with it, for they signed another one (建议规定第四条).
    """
    if suggestion is None:
        suggestion, is_new = _started(_representative(by), key=key, **facts)
        if is_new:
            return suggestion
    _lock_draft(suggestion, by=by)
    changed = {name: value for name, value in facts.items() if getattr(suggestion, name) != value}
    if not changed:
        return suggestion
    if version is not None and version != suggestion.version:
        raise Refused(STALE, code="stale")
    signed = suggestion.text_digest
    for name, value in changed.items():
        setattr(suggestion, name, value)
    suggestion.version += 1
    suggestion.save(update_fields=[*changed, "version"])
    if suggestion.text_digest != signed:
        _ask_again(suggestion)
    return suggestion


@transaction.atomic
def discard_draft(suggestion: Suggestion, *, by: User) -> None:
    """Throw a draft away that nobody else has seen yet."""
    _lock_draft(suggestion, by=by)
    if suggestion.records.exists():
        raise Refused(
            "这份草稿已经请人附议或提出过，办理记录要保留，不能删除。", code="has_records"
        )
    try:
        suggestion.delete()
    except ProtectedError as kept:
        # A resident's opinion was turned into it (stations stand above and are not known here).
        raise Refused(
            "这份草稿是由群众意见转来的。请先请登记那件意见的站点退回重派，再删除草稿。",
            code="is_referred_to",
        ) from kept


@transaction.atomic
def attach(
    suggestion: Suggestion, file: Any, *, by: User, kind: str = SuggestionAttachment.Kind.ENCLOSURE
) -> SuggestionAttachment:
    """Add a file to a draft. Raises Refused for one that is not accepted."""
    _lock_draft(suggestion, by=by)
    if suggestion.attachments.count() >= _MOST_ATTACHMENTS:
        raise Refused(
            f"附件最多 {_MOST_ATTACHMENTS} 个，请先删去一些。", code="too_many_attachments"
        )
    return _keep(suggestion, file, by=by, kind=kind)


@transaction.atomic
def detach(attachment: SuggestionAttachment, *, by: User) -> None:
    """Take a file out of a draft."""
    _lock_draft(attachment.suggestion, by=by)
    attachment.delete()


@transaction.atomic
def ask_cosigners(
    suggestion: Suggestion, *, by: User, representatives: Collection[Representative]
) -> None:
    """请代表附议: these and no others; who is new is asked, who is left out is taken off the list."""
    chosen = {person.pk: person for person in representatives}
    if suggestion.author_id in chosen:
        raise Refused("领衔代表不用附议，请从附议名单里去掉。", code="author_cosigns")
    if any(person.district_id != suggestion.district_id for person in chosen.values()):
        raise Refused("只能请本区的代表附议。", code="other_district")
    names = "、".join(person.name for person in chosen.values())
    procedure.move(suggestion, Action.ASK_COSIGNERS, by=by, note=names)
    suggestion.consents.exclude(representative__in=chosen).delete()
    asked_once_more = suggestion.consents.filter(declined_at__isnull=False)
    asked_once_more.update(declined_at=None, asked_at=timezone.now())
    held = set(suggestion.consents.values_list("representative", flat=True))
    new = Consent.objects.bulk_create(
        Consent(suggestion=suggestion, representative=person, asked_at=timezone.now())
        for key, person in chosen.items()
        if key not in held
    )
    telling.asked(
        suggestion,
        new,
        f"{suggestion.author.name}代表请您附议{suggestion.named}。",
        kind="cosign",
    )


@transaction.atomic
def consent(suggestion: Suggestion, *, by: User, text: str = "") -> None:
    """附议: signs the text as it stands now (建议规定第四条). Raises Refused if it is not the `text` that was read."""
    procedure.move(suggestion, Action.CONSENT, by=by)
    if text and text != suggestion.text_digest:
        raise Refused("文字刚刚改过。请看过现在的全文，再决定是否附议。", code="text_changed")
    own = suggestion.consents.asked_of(by)
    own.update(confirmed_at=timezone.now(), confirmed_text=suggestion.text_digest, declined_at=None)
    telling.author(suggestion, f"{by}代表附议了{suggestion.named}。", kind="cosigned")


@transaction.atomic
def decline(suggestion: Suggestion, *, by: User) -> None:
    """不附议."""
    procedure.move(suggestion, Action.DECLINE, by=by)
    suggestion.consents.asked_of(by).update(
        declined_at=timezone.now(), confirmed_at=None, confirmed_text=""
    )
    telling.author(suggestion, f"{by}代表没有附议{suggestion.named}。", kind="declined")


@transaction.atomic
def submit(suggestion: Suggestion, *, by: User) -> None:
    """提出 (建议规定第四条、第六条、第七条). Raises Refused while something is missing or somebody has not answered."""
    procedure.check(suggestion, Action.SUBMIT, by=by)
    names = {"title": "标题", "reason": "情况和理由", "content": "具体建议"}
    missing = [label for name, label in names.items() if not getattr(suggestion, name).strip()]
    if missing:
        raise Refused(f"还没有填写{'、'.join(missing)}。填写好以后再提出。", code="incomplete")
    pending = suggestion.consents.pending().select_related("representative")
    if waiting := [consent.representative.name for consent in pending]:
        raise Refused(
            f"还有 {len(waiting)} 名代表没有确认附议：{'、'.join(waiting)}。可以等他们确认，也可以先从名单里去掉。",
            code="consents_pending",
        )
    today = timezone.localdate()
    session = session_on(suggestion.district_id, today)
    suggestion.consents.update(withdrawal_asked_at=None, withdrawal_agreed_at=None)
    procedure.move(
        suggestion,
        Action.SUBMIT,
        by=by,
        submitted_on=today,
        session=session,
        year=today.year,
        ground="",
    )
    start_registering(suggestion)
    telling.signers(suggestion, f"{suggestion.named}已经提出。", kind="submitted")
    telling.office(suggestion, f"{suggestion.named}等待审核登记。", kind="submitted")


@transaction.atomic
def enter(
    author: Representative,
    *,
    by: User,
    cosigners: Collection[Representative] = (),
    motion_number: str = "",
    scan: Any = None,
    key: uuid.UUID | None = None,
    **facts: Any,
) -> Suggestion:
    """书面录入: a paper suggestion, or a motion that became one (议案转建议), put into the portal by the office.

    The same form twice (`key`) is one suggestion. Raises Refused where the form had entered another one.
    """
    if not rules.has_perm("suggestions.enter", by, author):
        raise PermissionDenied
    submitted_on = facts.pop("submitted_on", None) or timezone.localdate()
    told = {
        "district": author.district,
        "year": submitted_on.year,
        "submitted_on": submitted_on,
        "session": session_on(author.district_id, submitted_on),
        "origin": Origin.MOTION if motion_number else Origin.PAPER,
        "motion_number": motion_number,
        "status": Status.SUBMITTED,
        **facts,
    }
    suggestion, is_new = _made(author, key=key, **told)
    if not is_new:
        if any(getattr(suggestion, name) != told[name] for name in ("title", "submitted_on")):
            raise Refused(
                f"这份表单已经录入了《{suggestion.title}》。请核对，要再录一件请再按一次。",
                code="key_used",
            )
        return suggestion
    Consent.objects.bulk_create(
        Consent(
            suggestion=suggestion,
            representative=person,
            asked_at=timezone.now(),
            confirmed_at=timezone.now(),
            confirmed_text=suggestion.text_digest,
            on_paper=True,
        )
        for person in cosigners
        if person.pk != author.pk
    )
    if scan:
        _keep(suggestion, scan, by=by, kind=SuggestionAttachment.Kind.SCAN)
    suggestion.records.create(
        action="entered", source="", target=Status.SUBMITTED, by=by, note=motion_number
    )
    start_registering(suggestion)
    telling.signers(suggestion, f"{suggestion.named}已由代表工作机构录入。", kind="submitted")
    return suggestion


@transaction.atomic
def ask_to_withdraw(suggestion: Suggestion, *, by: User, because: str) -> None:
    """征求附议代表同意撤回 (建议规定第十条)."""
    procedure.move(suggestion, Action.ASK_TO_WITHDRAW, by=by, note=because)
    signed = suggestion.consents.signed()
    signed.filter(withdrawal_asked_at=None).update(withdrawal_asked_at=timezone.now())
    telling.asked(
        suggestion,
        signed.select_related("representative__user"),
        f"{suggestion.author.name}代表想撤回{suggestion.named}，请您表示是否同意。",
        kind="withdrawal",
    )


@transaction.atomic
def agree_to_withdraw(suggestion: Suggestion, *, by: User) -> None:
    """同意撤回, for oneself."""
    procedure.move(suggestion, Action.AGREE_TO_WITHDRAW, by=by)
    suggestion.consents.asked_of(by).update(withdrawal_agreed_at=timezone.now())
    telling.author(suggestion, f"{by}代表同意撤回{suggestion.named}。", kind="withdrawal")


@transaction.atomic
def withdraw(suggestion: Suggestion, *, by: User, because: str) -> None:
    """撤回: ends the handling. Raises Refused until every co-signer has agreed (建议规定第十条)."""
    procedure.check(suggestion, Action.WITHDRAW, by=by)
    against = suggestion.consents.signed().filter(withdrawal_agreed_at=None)
    if names := [
        consent.representative.name for consent in against.select_related("representative")
    ]:
        raise Refused(
            f"联名提出的建议要全体同意才能撤回，还有 {len(names)} 名附议代表没有同意：{'、'.join(names)}。",
            code="withdrawal_not_agreed",
        )
    procedure.move(suggestion, Action.WITHDRAW, by=by, note=because)
    deadlines.end(suggestion.deadlines.all(), void_on=timezone.localdate())
    settle_requests(suggestion)
    give_up_promises(suggestion)
    sentence = f"{suggestion.named}已由代表撤回，办理终止。"
    telling.signers(suggestion, sentence, kind="withdrawn")
    telling.office(suggestion, sentence, kind="withdrawn")
    telling.organs(suggestion, sentence, kind="withdrawn")
    follow(suggestion)


def session_on(district: int, day: Any) -> Session | None:
    """The session of the congress that sits on that day, if one does."""
    sitting = Session.objects.filter(district=district, opened_on__lte=day, closed_on__gte=day)
    return sitting.first()


def start_registering(suggestion: Suggestion) -> None:
    """The clock until it is handed over: seven working days, or a month from the end of the session (第十一条)."""
    session = suggestion.session
    in_session = session is not None and session.closed_on is not None
    deadlines.start(
        SuggestionDeadline,
        "suggestions.assign_session" if in_session else "suggestions.assign",
        district=suggestion.district,
        on=session.closed_on if session and session.closed_on else suggestion.submitted_on,  # type: ignore[arg-type]
        suggestion=suggestion,
    )


def _representative(actor: User) -> Representative:
    """Who the actor is on the roster. Raises PermissionDenied for everybody else."""
    if not rules.has_perm("suggestions.draft", actor):
        raise PermissionDenied
    person = Representative.objects.filter(user=actor).select_related("district").first()
    if person is None:
        raise PermissionDenied
    return person


def _started(
    author: Representative, *, key: uuid.UUID | None, **facts: Any
) -> tuple[Suggestion, bool]:
    """The draft of this form, and whether it is new."""
    told = {"district": author.district, "year": timezone.localdate().year, **facts}
    return _made(author, key=key, **told)


def _made(author: Representative, *, key: uuid.UUID | None, **told: Any) -> tuple[Suggestion, bool]:
    """The suggestion of a form, and whether it is new; two taps at once are decided by the database."""
    if key is None:
        return Suggestion.objects.create(author=author, **told), True
    return Suggestion.objects.get_or_create(author=author, draft_key=key, defaults=told)


def _lock_draft(suggestion: Suggestion, *, by: User) -> None:
    procedure.check(suggestion, Action.SUBMIT, by=by)


def _ask_again(suggestion: Suggestion) -> None:
    signed = list(suggestion.consents.signed().select_related("representative__user"))
    suggestion.consents.filter(pk__in=[consent.pk for consent in signed]).update(
        confirmed_at=None, confirmed_text="", asked_at=timezone.now()
    )
    telling.asked(
        suggestion,
        signed,
        f"{suggestion.named}的文字改过了，请您重新确认附议。",
        kind="cosign",
    )


def _keep(suggestion: Suggestion, file: Any, *, by: User, kind: str) -> SuggestionAttachment:
    name = attachments.judge(file)
    return SuggestionAttachment.objects.create(
        suggestion=suggestion, file=file, name=name, size=file.size, uploaded_by=by, kind=kind
    )
