"""Reads of the roster, by subject: persons, members, contacts, communities, oneself, the office, regions, acts."""

from sferum.schools.queries.acts import list_acts
from sferum.schools.queries.communities import archived_of, communities_of, lite, page, ref
from sferum.schools.queries.contacts import contact_ids, ties
from sferum.schools.queries.members import (
    classes_of,
    count_members,
    find_community,
    former_roles,
    groups_of,
    is_of_school,
    learning_of,
    led_pupils,
    member_roles,
    overseen_schools,
    parts_of,
    people_only_of,
    roles_here,
    roles_in_school,
    roster,
    staff_ids,
    whole_school,
)
from sferum.schools.queries.mine import children_of, me, schools_of
from sferum.schools.queries.office import list_people, person_file, rules_out, school_out
from sferum.schools.queries.partners import neighbours, partner_out, partners_of
from sferum.schools.queries.persons import people, people_in, person
from sferum.schools.queries.regions import list_regions, region_out, region_report

__all__ = [
    "archived_of",
    "children_of",
    "classes_of",
    "communities_of",
    "contact_ids",
    "count_members",
    "find_community",
    "former_roles",
    "groups_of",
    "is_of_school",
    "learning_of",
    "led_pupils",
    "list_acts",
    "list_people",
    "list_regions",
    "lite",
    "me",
    "member_roles",
    "neighbours",
    "overseen_schools",
    "page",
    "partner_out",
    "partners_of",
    "parts_of",
    "people",
    "people_in",
    "people_only_of",
    "person",
    "person_file",
    "ref",
    "region_out",
    "region_report",
    "roles_here",
    "roles_in_school",
    "roster",
    "rules_out",
    "school_out",
    "schools_of",
    "staff_ids",
    "ties",
    "whole_school",
]
