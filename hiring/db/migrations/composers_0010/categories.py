"""The categories of the posts of all published descriptions, by their full names."""

from collections.abc import Mapping
from typing import Literal

CATEGORIES: Mapping[str, Literal["managers", "specialists"]] = {
    "cco.experience.v1": "managers",
    "cco.general.v1": "managers",
    "client_manager.bank.v1": "specialists",
    "client_manager.frontline.v1": "managers",
    "client_manager.general.v1": "specialists",
    "client_manager.key_account.v1": "specialists",
    "client_manager.team_lead.v1": "managers",
    "client_manager.trade.v1": "specialists",
    "escort_manager.leasing.v1": "specialists",
    "escort_manager.saas.v1": "specialists",
    "escort_manager.wellness.v1": "specialists",
    "head_of_service.department_director.v1": "managers",
    "head_of_service.department_head.v1": "managers",
    "head_of_service.general.v1": "managers",
    "head_of_service.service_director.v1": "managers",
    "head_of_service.telecom_support.v1": "managers",
}
