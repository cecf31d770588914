"""How far a point of a deliberation opinion (审议意见) has come, and what the committee says of it."""

from django.db import models


class Progress(models.TextChoices):
    """What the organ says of a point."""

    OPEN = "open", "未填写"
    DONE = "done", "已落实"
    DOING = "doing", "正在落实"
    PLANNED = "planned", "列入计划"
    UNABLE = "unable", "因条件限制未落实"


# What an organ may answer.
ANSWERS = (Progress.DONE, Progress.DOING, Progress.PLANNED, Progress.UNABLE)


class View(models.TextChoices):
    """What the committee says of a report on handling, or of one point."""

    NONE = "", "尚无意见"
    ACCEPTED = "accepted", "认可"
    SENT_BACK = "sent_back", "退回重新办理"


class Satisfaction(models.TextChoices):
    """满意度测评的结果."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
