"""备份: whole or not there, and never restored over something."""

import pytest
from django.core.management import CommandError, call_command

from congress import backups
from congress.errors import Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(tmp_path, settings):
    """A backup of this database and of one attachment."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "a.txt").write_text("附件")
    return backups.backup(tmp_path / "backups")


def test_a_backup_is_whole_private_and_not_restored_over_what_is_there(kept):
    assert set(backups.verify(kept)["sha256"]) == {backups.DUMP, backups.FILES}
    assert kept.stat().st_mode & 0o077 == 0

    with pytest.raises(CommandError, match="已经有数据"):
        call_command("restore", str(kept))


def test_a_damaged_backup_is_not_restored(kept):
    with (kept / backups.DUMP).open("ab") as dump:
        dump.write(b"x")

    with pytest.raises(Refused, match="已经损坏"):
        backups.restore(kept)


def test_only_the_newest_are_kept(tmp_path):
    for name in ("20260101-000000", "20260102-000000", "20260103-000000"):
        (tmp_path / name).mkdir()
        (tmp_path / name / backups.LIST).write_text("{}")
    (tmp_path / ".20260104-000000").mkdir()

    gone = backups.superseded(tmp_path, keep=2)

    assert [path.name for path in gone] == ["20260101-000000"]
    assert backups.superseded(tmp_path, keep=None) == []
