"""The year's counts as somebody would write them in SQL who had only these to fetch: a table, its figures, their conditions.

Written down a second time, and not made from the declarations, so that a declaration that counts something else is seen.
"""

# Figures of persons, groups and places count each of them once.
DISTINCT = {
    "people.city_groups": "group_id",
    "duties.reports_to_voters": "representative_id",
    "duties.reports_to_electors": "representative_id",
    "duties.sitting_in": "representative_id",
    "points.visits": "place",
}
_COUNTED = "status IN ('registered', 'confirmed')"
_CHANGED = "NOT is_void AND level IN ('city', 'district')"
_RECEIVED = "status NOT IN ('draft', 'letter')"
_HEARD = "status IN ('deliberated', 'handling', 'reported', 'closed')"
_REVIEWS = "'report_review', 'plan_and_budget', 'final_accounts', 'audit', 'state_assets', 'debt'"
_CAME_IN = "status NOT IN ('awaited', 'void')"
_PLANNED = "kind IN ('key_point', 'representatives')"

_CONGRESS = {
    "congress_meeting": {
        "meetings.congress": "kind = 'congress' AND status = 'closed'",
        "meetings.standing_committee": "kind = 'standing_committee' AND status = 'closed'",
        "meetings.chairpersons": "kind = 'chairpersons' AND status = 'closed'",
    },
    "congress_decision": {
        "decisions.made": "is_passed",
        "decisions.major": "is_passed AND is_major",
    },
    "congress_appointment": {
        "appointments.officials": "status = 'passed' AND body <> 'assessors'",
        "appointments.assessors": "status = 'passed' AND body = 'assessors' AND kind IN ('appoint', 'decide')",
    },
    "congress_oathceremony": {"oaths.ceremonies": "true"},
}
_REPRESENTATIVES = {
    "representatives_mandatechange": {
        "people.by_elected_to_the_city": "kind = 'by_elected' AND level = 'city' AND NOT is_void",
        "people.by_elected_to_the_district": "kind = 'by_elected' AND level = 'district' AND NOT is_void",
        "people.by_elected": f"kind = 'by_elected' AND {_CHANGED}",
        "people.resigned": f"kind = 'resigned' AND {_CHANGED}",
        "people.terminated": f"kind = 'terminated' AND {_CHANGED}",
    },
    "representatives_groupplan": {"people.city_groups": "kind = 'city'"},
    "representatives_groupoutcome": {
        "people.city_briefings": "published_in = 'city' AND publication = 'briefing'",
    },
    "representatives_dutyrecord": {
        "duties.contacts_of_representatives": f"kind_id = 'contact_representatives' AND {_COUNTED}",
        "duties.contacts": f"kind_id = 'contact' AND level = 'district' AND {_COUNTED}",
        "duties.reports_to_voters": f"kind_id = 'report_to_voters' AND level = 'district' AND {_COUNTED}",
        "duties.reports_to_electors": f"kind_id = 'report_to_electors' AND {_COUNTED}",
        "duties.sitting_in": f"kind_id = 'sitting_in' AND {_COUNTED}",
        "duties.sittings_in": f"kind_id = 'sitting_in' AND {_COUNTED}",
        "duties.organ_events": f"kind_id = 'organ_event' AND {_COUNTED}",
        "duties.community_rounds": f"kind_id = 'community_round' AND level IN ('city', 'district') AND {_COUNTED}",
        "duties.trainings_above": f"kind_id = 'training' AND convener IN ('nation', 'city') AND {_COUNTED}",
        "duties.trainings": f"kind_id = 'training' AND convener = 'district' AND {_COUNTED}",
        "duties.activities": f"kind_id IN ('inquiry', 'law_enforcement', 'research', 'inspection') AND {_COUNTED}",
    },
    "representatives_event": {
        "events.of_groups": "group_id IS NOT NULL AND status IN ('held', 'filed')",
        "events.lectures": "kind_id = 'lecture' AND status IN ('held', 'filed')",
        "events.thematic_inspections": "kind_id = 'inspection' AND form = 'thematic' AND status IN ('held', 'filed')",
    },
}
_SUGGESTIONS = {
    "suggestions_suggestion": {
        "suggestions.received": _RECEIVED,
        "suggestions.within_power": "status NOT IN ('draft', 'letter', 'referred')",
        "suggestions.withdrawn": "status = 'withdrawn'",
        "suggestions.assigned": "assigned_on IS NOT NULL AND (replied_on IS NOT NULL OR status <> 'withdrawn')",
        "suggestions.handled": "replied_on IS NOT NULL",
        "suggestions.due": (
            "due_on IS NOT NULL AND (replied_on IS NOT NULL OR status = 'assigned' AND due_on < current_date)"
        ),
        "suggestions.handled_on_time": "replied_on <= due_on",
        "suggestions.solved": "result = 'solved'",
        "suggestions.in_progress_or_planned": "result IN ('in_progress', 'planned')",
        "suggestions.for_reference": "result = 'reference'",
        "suggestions.rated_attitude": "attitude <> ''",
        "suggestions.attitude_satisfied": "attitude = 'satisfied'",
        "suggestions.rated_result": "satisfaction <> ''",
        "suggestions.result_satisfied": "satisfaction = 'satisfied'",
        "suggestions.agreed": "satisfaction IN ('satisfied', 'basically')",
        "suggestions.government_rated_attitude": "attitude <> '' AND host_kind = 'government'",
        "suggestions.government_attitude_satisfied": "attitude = 'satisfied' AND host_kind = 'government'",
        "suggestions.government_rated_result": "satisfaction <> '' AND host_kind = 'government'",
        "suggestions.government_result_satisfied": "satisfaction = 'satisfied' AND host_kind = 'government'",
        "suggestions.evaluation_unreturned": "replied_on IS NOT NULL AND satisfaction = ''",
        "suggestions.rehandled": "again_due_on IS NOT NULL",
        "suggestions.key": "is_key",
        "suggestions.promised": "promised_on IS NOT NULL",
        "suggestions.promises_due": (
            "promised_on IS NOT NULL AND (promise_kept_on IS NOT NULL OR promised_on < current_date)"
        ),
        "suggestions.promises_kept": "promise_kept_on IS NOT NULL",
        "suggestions.outcome_published": (
            "replied_on IS NOT NULL AND openness IN ('full', 'summary') AND outcome_openness IN ('full', 'summary')"
        ),
        "suggestions.published": f"{_RECEIVED} AND openness IN ('full', 'summary')",
    },
}
_STATIONS = {
    "stations_contactvisitor": {"contact_days.received": "true"},
    "stations_contactday": {
        "contact_days.held": "status = 'held'",
        "contact_days.missed": "status = 'missed'",
    },
    "stations_legislativedraft": {
        "legislation.consulted": "consulted_on IS NOT NULL",
        "legislation.laws": "consulted_on IS NOT NULL AND kind = 'law'",
        "legislation.regulations": "consulted_on IS NOT NULL AND kind = 'regulation'",
        "legislation.promulgated": "consulted_on IS NOT NULL AND kind = 'regulation' AND status = 'promulgated'",
    },
    "stations_lawcomment": {
        "legislation.proposed": "struck_on IS NULL",
        "legislation.submitted": "submitted_on IS NOT NULL",
        "legislation.adopted": "adoption IN ('adopted', 'partly')",
    },
    "stations_officeryear": {"legislation.officers": "true"},
    "stations_publicopinion": {
        "opinions.raised": "status <> 'withdrawn'",
        "opinions.solved": "outcome = 'solved'",
        "opinions.answered": "outcome <> ''",
        "rounds.opinions": "round_session_id IS NOT NULL AND status <> 'withdrawn'",
    },
    "stations_communityround": {"rounds.held": "status IN ('open', 'closed', 'reported')"},
    "stations_placementyear": {
        "stations.placed": "true",
        "stations.placed_city": "level = 'city'",
        "stations.placed_district": "level = 'district'",
        "stations.placed_town": "level = 'town'",
    },
    "stations_stationyear": {
        "stations.open": "true",
        "stations.home": "kind = 'home'",
        "stations.station": "kind = 'station'",
        "stations.point": "kind = 'point'",
        "stations.practice": "kind = 'practice'",
        "stations.touring": "kind = 'touring'",
        "stations.new_practice": "kind = 'practice' AND is_new",
    },
}
_SUPERVISION = {
    "supervision_item": {
        "supervision.reviewed": f"kind IN ({_REVIEWS}) AND forum = 'standing_committee' AND {_HEARD}",
        "supervision.appraised": f"kind = 'report_appraisal' AND {_HEARD}",
        "supervision.by_chairpersons": f"kind IN ({_REVIEWS}, 'report_appraisal') AND forum = 'chairpersons' AND {_HEARD}",
        "supervision.livelihood": f"kind IN ('report_review', 'report_appraisal') AND field = 'livelihood' AND {_HEARD}",
        "supervision.inspections": f"kind = 'law_inspection' AND {_HEARD}",
        "supervision.inspections_and_tours": f"kind IN ('law_inspection', 'tour') AND {_HEARD}",
        "supervision.research_and_inquiries": f"kind IN ('research', 'inquiry') AND {_HEARD}",
        "supervision.major": f"kind = 'major' AND {_HEARD}",
        "supervision.handed_over": "due_on IS NOT NULL",
        "supervision.reported": "due_on IS NOT NULL AND reported_on IS NOT NULL",
        "supervision.tested": "satisfaction <> ''",
        "supervision.tested_satisfied": "satisfaction = 'satisfied'",
    },
    "supervision_workpoint": {
        "points.articles": "kind = 'article' AND press IN ('central', 'city') AND status = 'done'",
        "points.central_articles": "kind = 'article' AND press = 'central' AND status = 'done'",
        "points.research": "kind = 'research' AND status = 'done'",
        "points.visits": "kind = 'visit' AND status = 'done'",
        "points.special_reports": "kind = 'special_report' AND status = 'done'",
        "points.key_points": f"{_PLANNED} AND status <> 'ended'",
        "points.key_points_done": f"{_PLANNED} AND status = 'done'",
    },
    "supervision_projectproposal": {
        "projects.proposed": "true",
        "projects.proposed_by_residents": "source IN ('resident', 'opinion')",
    },
    "supervision_project": {
        "projects.chosen": "status IN ('chosen', 'underway', 'completed', 'appraised', 'ended')",
        "projects.chosen_of_residents": (
            "status IN ('chosen', 'underway', 'completed', 'appraised', 'ended') AND from_residents"
        ),
        "projects.announced": "status IN ('underway', 'completed', 'appraised')",
        "projects.completed": "status IN ('completed', 'appraised')",
    },
    "supervision_normativedocument": {
        "documents.filed": _CAME_IN,
        "documents.filed_on_time": f"{_CAME_IN} AND NOT filed_late",
        "documents.opined": f"{_CAME_IN} AND opined_on IS NOT NULL",
        "documents.corrected": "status = 'concluded' AND remedy IN ('amend', 'repeal', 'annulled')",
    },
    "supervision_reviewproposal": {
        "documents.proposals": "true",
        "documents.proposals_answered": "status = 'answered'",
    },
    "supervision_vote": {
        "votes.tests": "kind = 'test' AND status = 'certified'",
        "votes.projects": "kind = 'projects' AND status = 'certified'",
    },
}
TABLES = {**_CONGRESS, **_REPRESENTATIVES, **_SUGGESTIONS, **_STATIONS, **_SUPERVISION}


def columns(wanted: dict[str, str]) -> str:
    """The select list of one table."""
    return ", ".join(
        f"count({f'DISTINCT {DISTINCT[key]}' if key in DISTINCT else '*'}) FILTER (WHERE {condition})"
        for key, condition in wanted.items()
    )
