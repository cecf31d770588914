"""What the standing committee supervises (监督事项), what it said of it and what became of that."""

from supervision.models.commitments import Commitment, CommitmentRecord
from supervision.models.items import Item, ItemActivity, ItemComment, ItemRecord, ItemSource
from supervision.models.plans import PlanRecord, PlanRelease, PublishedPlan, SupervisionPlan
from supervision.models.points import PointRecord, PressLevel, PublishedPoint, WorkPoint
from supervision.models.publication import ItemRelease, PublishedItem
from supervision.models.review_opinions import (
    HandlingReport,
    ItemDeadline,
    OpinionPoint,
    ReviewOpinion,
)
from supervision.models.satisfaction import SatisfactionRule, SatisfactionTest
from supervision.models.steps import Step, StepTemplate

__all__ = [
    "Commitment",
    "CommitmentRecord",
    "HandlingReport",
    "Item",
    "ItemActivity",
    "ItemComment",
    "ItemDeadline",
    "ItemRecord",
    "ItemRelease",
    "ItemSource",
    "OpinionPoint",
    "PlanRecord",
    "PlanRelease",
    "PointRecord",
    "PressLevel",
    "PublishedItem",
    "PublishedPlan",
    "PublishedPoint",
    "ReviewOpinion",
    "SatisfactionRule",
    "SatisfactionTest",
    "Step",
    "StepTemplate",
    "SupervisionPlan",
    "WorkPoint",
]
from supervision.models.ballots import SEALED, Ballot, BallotKey, Elector, PaperCount
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
from supervision.models.published_projects import ProjectRelease, PublishedProject
from supervision.models.votes import (
    KEEPERS,
    PublishedVote,
    Vote,
    VoteItem,
    VoteRecord,
    VoteRule,
)

__all__ = [
    "KEEPERS",
    "SEALED",
    "USUAL_NAME",
    "AdjustmentKind",
    "AppraisalDimension",
    "Ballot",
    "BallotKey",
    "Elector",
    "Milestone",
    "PaperCount",
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
    "PublishedProject",
    "PublishedVote",
    "ResidentGrade",
    "SupervisionNote",
    "Vote",
    "VoteItem",
    "VoteRecord",
    "VoteRule",
]
