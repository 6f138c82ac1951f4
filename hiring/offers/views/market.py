"""The house's own offers as a survey: its page and its workbook."""

from flask import render_template
from flask.typing import ResponseReturnValue

from hiring.offers.service.market import offer_markets
from hiring.offers.tables import market_table
from hiring.offers.views.blueprint import pages
from hiring.policy import Permission
from hiring.surveys.views.explorer import role_title
from hiring.web.context import reading, today
from hiring.web.downloads import XLSX_TYPE, attached
from hiring.web.guard import requires
from hiring.xlsx.marks import marks_workbook


@pages.get("/offers/market")
@requires(Permission.READ_SALARIES)
def show_market() -> ResponseReturnValue:
    with reading() as work:
        markets = offer_markets(work, "", today())
    return render_template("offers/market.html", markets=markets)


@pages.get("/offers/market.xlsx")
@requires(Permission.READ_SALARIES)
def download_market() -> ResponseReturnValue:
    with reading() as work:
        markets = offer_markets(work, "", today())
    roles = {market.role: role_title(market.role) for market in markets}
    body = marks_workbook([market_table(markets, roles)])
    return attached(body, XLSX_TYPE, "offers.xlsx")
