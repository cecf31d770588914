"""What the standing committee supervises (监督事项), what it said of it and what became of that."""

from supervision.models.ballots import SEALED, Ballot, BallotKey, Elector, PaperCount
from supervision.models.commitments import Commitment, CommitmentRecord
from supervision.models.documents import (
    DocumentDeadline,
    DocumentRecord,
    NormativeDocument,
    PublishedDocument,
)
from supervision.models.items import Item, ItemActivity, ItemComment, ItemRecord, ItemSource
from supervision.models.plans import PlanRecord, PlanRelease, PublishedPlan, SupervisionPlan
from supervision.models.points import PointRecord, PressLevel, PublishedPoint, WorkPoint
from supervision.models.project_course import (
    AdjustmentKind,
    Milestone,
    ProgressReport,
    ProjectAdjustment,
    ProjectPhoto,
    ProjectSupervisor,
    ResidentGrade,
    SupervisionNote,
)
from supervision.models.projects import (
    USUAL_NAME,
    AppraisalDimension,
    Project,
    ProjectRecord,
    ProjectYear,
)
from supervision.models.proposals import ProjectProposal, ProposalRecord
from supervision.models.publication import ItemRelease, PublishedItem
from supervision.models.published_projects import ProjectRelease, PublishedProject
from supervision.models.review_opinions import (
    HandlingReport,
    ItemDeadline,
    OpinionPoint,
    ReviewOpinion,
)
from supervision.models.review_proposals import ReviewProposal, ReviewProposalRecord
from supervision.models.satisfaction import SatisfactionTest
from supervision.models.steps import Step, StepTemplate
from supervision.models.votes import (
    ABOUT_AN_ITEM,
    KEEPERS,
    PublishedVote,
    Vote,
    VoteItem,
    VoteRecord,
    VoteRule,
)

__all__ = [
    "ABOUT_AN_ITEM",
    "KEEPERS",
    "SEALED",
    "USUAL_NAME",
    "AdjustmentKind",
    "AppraisalDimension",
    "Ballot",
    "BallotKey",
    "Commitment",
    "CommitmentRecord",
    "DocumentDeadline",
    "DocumentRecord",
    "Elector",
    "HandlingReport",
    "Item",
    "ItemActivity",
    "ItemComment",
    "ItemDeadline",
    "ItemRecord",
    "ItemRelease",
    "ItemSource",
    "Milestone",
    "NormativeDocument",
    "OpinionPoint",
    "PaperCount",
    "PlanRecord",
    "PlanRelease",
    "PointRecord",
    "PressLevel",
    "ProgressReport",
    "Project",
    "ProjectAdjustment",
    "ProjectPhoto",
    "ProjectProposal",
    "ProjectRecord",
    "ProjectRelease",
    "ProjectSupervisor",
    "ProjectYear",
    "ProposalRecord",
    "PublishedDocument",
    "PublishedItem",
    "PublishedPlan",
    "PublishedPoint",
    "PublishedProject",
    "PublishedVote",
    "ResidentGrade",
    "ReviewOpinion",
    "ReviewProposal",
    "ReviewProposalRecord",
    "SatisfactionTest",
    "Step",
    "StepTemplate",
    "SupervisionNote",
    "SupervisionPlan",
    "Vote",
    "VoteItem",
    "VoteRecord",
    "VoteRule",
    "WorkPoint",
]
