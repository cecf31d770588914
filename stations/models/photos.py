"""Photographs of what an opinion is about."""

from django.db import models
from django.urls import reverse

from congress.models import Attachment
from stations.models.opinions import PublicOpinion


class OpinionPhoto(Attachment):
    """照片, without what the camera wrote into it, under a name that says nothing; for whoever may read the opinion."""

    opinion = models.ForeignKey(
        PublicOpinion, models.CASCADE, verbose_name="意见", related_name="photos"
    )

    class Meta:
        verbose_name = verbose_name_plural = "意见照片"
        ordering = ["id"]

    def get_absolute_url(self) -> str:
        """For whoever may read the opinion."""
        return reverse("opinion_photo", args=[self.public_id])
