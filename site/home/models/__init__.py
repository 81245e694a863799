"""The home page, the sections under it, plain information pages and the site's own particulars."""

from home.models.home_page import HomePage
from home.models.information import InformationPage
from home.models.one_time_password import OneTimePassword
from home.models.particulars import SiteParticulars
from home.models.planted_duty import PlantedDuty
from home.models.section import SectionPage

__all__ = ["HomePage", "InformationPage", "OneTimePassword", "PlantedDuty", "SectionPage", "SiteParticulars"]
