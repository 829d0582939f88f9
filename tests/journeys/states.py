"""What somebody does on a page before it is looked at, told by structure so that it works in every language."""

import re

from playwright.sync_api import Page, expect

from tests.support.demo_people import identity_number


def _form(page: Page):
    """Return the form of the page: the one that keeps a draft, else the last one."""
    drafting = page.locator("main form[data-draft-url]")
    return drafting.first if drafting.count() else page.locator("main form").last


def _send(page: Page) -> None:
    _form(page).locator('button:not([name="drop_draft"])').first.click()


def keep_it_private(page: Page) -> None:
    """Choose that nobody else sees a text: its page says so."""
    page.locator("main input[type=radio]").last.check(force=True)
    _send(page)
    expect(page.locator("main")).to_contain_text(
        re.compile("Bare du kan se dette|Berre du kan sjå dette|Only you can see this")
    )


def send_nothing(page: Page) -> None:
    """Empty every field and send: the page says what is missing."""
    form = _form(page)
    for field in form.locator(
        "textarea, input:not([type=radio]):not([type=checkbox]):not([type=hidden]):not([type=file])"
    ).all():
        if field.is_visible():
            field.fill("")
    for chosen in form.locator("select").all():
        chosen.select_option(index=0)
    form.evaluate("form => form.querySelectorAll('input[type=radio]').forEach(radio => { radio.checked = false; })")
    _send(page)
    expect(page.locator(".ds-error-summary")).to_be_visible()


def answer_nothing_on_the_scale(page: Page) -> None:
    """Save «Hvordan går det?» without an answer."""
    scale = page.locator('main form[action$="/hvordan-gaar-det/"]')
    scale.evaluate("form => form.querySelectorAll('input[type=radio]').forEach(radio => { radio.checked = false; })")
    scale.locator("button").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()


def leave_a_draft(page: Page) -> None:
    """Write, wait until it is kept, come back: the draft is offered."""
    _form(page).locator("textarea, input[type=text]").first.fill("Noe jeg begynte på")
    expect(page.locator("[data-draft-line]")).to_have_attribute("data-state", "saved", timeout=4_000)
    page.goto(page.url)
    expect(page.locator(".draft-found")).to_be_visible()


def turn_the_period_round(page: Page) -> None:
    """Let a plan end before it begins."""
    days = _form(page).locator("input[type=date]")
    days.nth(0).fill("2027-05-01")
    days.nth(1).fill("2027-04-01")
    _send(page)
    expect(page.locator(".ds-error-summary")).to_be_visible()


def open_menu(page: Page) -> None:
    """Open the menu."""
    page.locator("details.menu > summary").click()


def unfold(page: Page) -> None:
    """Open every part of the page that is folded."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")


def answer_the_question(page: Page) -> None:
    """Answer the question of the day where there is one: the page thanks, and offers to take it back."""
    question = page.locator('main form[action$="stemmer-dette/"]')
    if question.count():
        question.locator("button").first.click()
        expect(page.locator(".flash")).to_be_visible()


def follow_the_first_doubt(page: Page) -> None:
    """Ask about the first look into the plan."""
    page.locator('main a[href*="/innsyn/"]:not([href$=".csv"])').first.click()
    page.wait_for_url(re.compile(r"/innsyn/\d+/$"))


def _choose_the_first(page: Page) -> None:
    chosen = page.locator("main input[type=radio]")
    if chosen.count():
        chosen.first.check(force=True)
        _send(page)


def put_on_the_roster(page: Page) -> None:
    """Put the first one found on the roster, unless they are there: the unit's page names them."""
    _choose_the_first(page)
    page.goto(re.sub("ny/$", "", page.url))
    expect(page.locator("main .action-row")).not_to_have_count(0)


def take_in_personnel(page: Page) -> None:
    """Try a file with a faulty row: the report names it."""
    rows = "ansattnr;fodselsnummer;fornavn;etternavn;rolle;sted\n1;123;Kari;Prøve;fagperson;030103\n"
    file = {"name": "ansatte.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    page.locator("button[name=try]").click()
    expect(page.locator("main table")).to_be_visible()


def search_for_a_person(page: Page) -> None:
    """Search for a name many have: hits in groups."""
    page.locator("#sok").fill("prøve")
    page.locator("main form[role=search] button").click()
    expect(page.locator("main ul.rows")).not_to_have_count(0)


def appoint_the_first(page: Page) -> None:
    """Name the first one found as coordinator at the hospital: the page shows who it is."""
    _choose_the_first(page)
    expect(page.locator("main .person")).not_to_have_count(0)


def meet_a_conflict(page: Page) -> None:
    """Save while the same text was saved on another screen in between."""
    other = page.context.new_page()
    other.goto(page.url)
    for screen, text in ((other, "Jeg vil gå til butikken uten hjelp"), (page, "Jeg vil handle alene igjen")):
        _form(screen).locator("textarea").first.fill(f"{text} {id(screen)}")
        _send(screen)
    other.close()
    expect(page.locator("form.conflict-form")).to_be_visible()


def post_from_elsewhere(page: Page) -> None:
    """Send a form without the mark that it is ours."""
    page.context.clear_cookies(name=re.compile("csrf"))
    page.locator("main form button").first.click()
    expect(page.locator("main form")).to_have_count(0)


def make_a_new_link(page: Page) -> None:
    """Let the unit make a new invitation."""
    page.locator('main form[action$="/invitasjon/"] button').click()
    expect(page.locator(".one-time-link")).to_be_visible()


def send_no_picture(page: Page) -> None:
    """Press «Lagre bildet» without a picture."""
    page.locator('main form[enctype="multipart/form-data"] button').click()
    expect(page.locator(".ds-error-summary")).to_be_visible()


def open_the_proposal(page: Page) -> None:
    """Open the first proposal to answer."""
    page.locator('main a[href$="/svar/"]').first.click()
    page.wait_for_url(re.compile("/svar/"))


def open_the_invitation(page: Page) -> None:
    """Open the first invitation to answer."""
    page.locator('main a[href^="/planer/invitasjon/"]').first.click()
    page.wait_for_url(re.compile("/planer/invitasjon/"))


def make_a_team_link(page: Page) -> None:
    """Make a new link for somebody who is invited."""
    page.locator('main form[action$="/invitasjon/"] button').first.click()
    expect(page.locator(".one-time-link")).to_be_visible()


def skip(page: Page) -> None:
    """Skip a question: the last one leads to the consent."""
    _form(page).locator("a").last.click()
    page.wait_for_url(re.compile("/samtykke/"))


def write_a_report_until_the_consent(page: Page) -> None:
    """Fill in who it is about, unless the draft has come that far already."""
    if not page.url.endswith("/person/"):
        return
    for field, text in (
        ("given_name", "Jonas"),
        ("family_name", "Prøve"),
        ("identity_number", identity_number("newcomer")),
    ):
        page.locator(f"[name={field}]").fill(text)
    _send(page)
    page.wait_for_url(re.compile("/samtykke/$"))


def consent_without_an_answer(page: Page) -> None:
    """Forget how the person said yes."""
    write_a_report_until_the_consent(page)
    send_nothing(page)


def write_a_report_until_the_need(page: Page) -> None:
    """Fill in who, and the consent."""
    write_a_report_until_the_consent(page)
    if not page.url.endswith("/samtykke/"):
        return
    page.locator("main label[for=id_consent_how_0]").click()
    _send(page)
    page.wait_for_url(re.compile("/behov/$"))


def need_without_an_answer(page: Page) -> None:
    """Forget what is needed."""
    write_a_report_until_the_need(page)
    send_nothing(page)


def write_a_report_until_the_end(page: Page) -> None:
    """Fill in everything but the last press."""
    write_a_report_until_the_need(page)
    if page.url.endswith("/behov/"):
        _fill_in_the_need(page)


def _begin_to_apply(page: Page) -> None:
    if page.url.endswith("/person/"):
        _send(page)
        page.wait_for_url(re.compile("/samtykke/$"))


def apply_without_a_yes(page: Page) -> None:
    """Forget to say yes to one's own application being read."""
    _begin_to_apply(page)
    page.locator("main input[type=checkbox]").first.uncheck(force=True)
    send_nothing(page)


def apply_until_the_need(page: Page) -> None:
    """Say yes to one's own application being read."""
    _begin_to_apply(page)
    if page.url.endswith("/samtykke/"):
        page.locator("main input[type=checkbox]").first.check(force=True)
        _send(page)
        page.wait_for_url(re.compile("/behov/$"))


def apply_until_the_end(page: Page) -> None:
    """Fill in one's own application but for the last press."""
    apply_until_the_need(page)
    if page.url.endswith("/behov/"):
        _fill_in_the_need(page)


def _fill_in_the_need(page: Page) -> None:
    page.locator("[name=need]").fill("Oversikt over alt som skjer.")
    page.locator("main label[for^=id_wish]").first.click()
    page.locator("[name=unit_id]").select_option(index=3)
    _send(page)
    page.wait_for_url(re.compile("/send/$"))
