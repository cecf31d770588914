"""What a list shows of its filters."""

from congress.finding import Select


def test_choices_are_written_with_what_was_chosen_and_nothing_in_them_is_markup():
    offered = [("", "全部"), ('"><b>', "<i>甲</i>")]

    assert Select("organ", "承办单位", offered, '"><b>').options == (
        '<option value="">全部</option>'
        '<option value="&quot;&gt;&lt;b&gt;" selected>&lt;i&gt;甲&lt;/i&gt;</option>'
    )
