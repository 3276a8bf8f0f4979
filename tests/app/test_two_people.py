"""Two people signed in at once: every way across that we could think of, and all are refused."""

import json
from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus

from formcheck.catalogue import load_exercise
from formcheck.records.store import add_person, sets_between
from formcheck.records.store.people import assign, set_role, unassign
from tests.app.clinic import TICKET, Clinic, greet, running_clinic, ticket_of
from tests.app.provider import PEOPLE
from tests.app.streamlit_client import Browser, Page

pytest.importorskip("authlib")
PAGES = ["", "train", "check", "exercises", "programmes", "progress", "settings", "help"]
COOKIE = "_streamlit_user"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FORMCHECK_DATABASE", raising=False)
        with running_clinic(tmp_path_factory.mktemp("clinic"), load_exercise("bird-dog")) as running:
            yield running


def leaks(page: Page, clinic: Clinic) -> list[str]:
    return [text for text in clinic.of_ann if text in page]


def forged(clinic: Clinic, kind: str) -> Browser:
    """Give a browser with cookies that nobody was given."""
    own = clinic.ann.cookies
    # In the middle of the signature: the last letter's lowest bits belong to no byte of it.
    before, letter, after = own[COOKIE][:-10], own[COOKIE][-10], own[COOKIE][-9:]
    cookies = {
        "none": {},
        "made up": {COOKIE: "made.up.entirely"},
        "one letter changed": {COOKIE: f"{before}{'B' if letter == 'A' else 'A'}{after}"},
        "the other cookie's": {COOKIE: own["_streamlit_user_tokens"]},
        "hers after Bo's": {COOKIE: f"{clinic.bo.cookies[COOKIE]}{own[COOKIE]}"},
    }[kind]
    return Browser(clinic.address, cookies)


FORGERIES = ["none", "made up", "one letter changed", "the other cookie's", "hers after Bo's"]


def test_ann_sees_what_nobody_else_may(clinic: Clinic):
    assert "Ann" in clinic.ann.open("settings")
    assert clinic.of_ann[0] in clinic.ann.open("programmes")


@pytest.mark.parametrize("page", PAGES)
def test_bo_sees_nothing_of_ann_on_any_page_whatever_the_address_asks_for(clinic: Clinic, page: str):
    shown = clinic.bo.open(page, clinic.wishes)
    assert shown.button("Sign in") is None
    assert leaks(shown, clinic) == []


@pytest.mark.parametrize("kind", FORGERIES)
def test_without_a_sign_in_there_is_only_the_page_to_sign_in(clinic: Clinic, kind: str):
    shown = forged(clinic, kind).open("settings", clinic.wishes)
    assert shown.button("Sign in") is not None
    assert "Your data" not in shown
    assert leaks(shown, clinic) == []


@pytest.mark.parametrize("page", ["progress", "programmes"])
def test_no_page_lets_in_who_is_not_signed_in(clinic: Clinic, page: str):
    shown = Browser(clinic.address).open(page, clinic.wishes)
    assert shown.button("Sign in") is not None
    assert leaks(shown, clinic) == []


@pytest.mark.parametrize("who", ["bo", "nobody"])
def test_the_id_of_anns_session_opens_it_to_nobody_else(clinic: Clinic, who: str):
    session_id = clinic.ann.open("programmes").session_id
    browser = clinic.bo if who == "bo" else Browser(clinic.address)
    shown = browser.open("programmes", session_id=session_id)
    assert leaks(shown, clinic) == []
    assert shown.session_id != session_id


def test_anns_cookie_is_nothing_without_the_token_against_forged_requests(clinic: Clinic):
    shown = clinic.ann.open("settings", with_token=False)
    assert shown.button("Sign in") is not None
    assert leaks(shown, clinic) == []


def test_a_page_of_another_site_can_not_use_anns_cookie(clinic: Clinic):
    with pytest.raises(Exception, match=r"403|1008"):
        clinic.ann.open("settings", headers={"Origin": "http://evil.example"})


@pytest.mark.parametrize(
    "header", ["X-Streamlit-User", "X-Forwarded-User", "X-Forwarded-Email", "Remote-User"]
)
def test_no_header_says_who_one_is(clinic: Clinic, header: str):
    shown = clinic.bo.open("settings", headers={header: "sub-ann"})
    assert "Bo" in shown
    assert leaks(shown, clinic) == []


@pytest.fixture(scope="module")
def files(clinic: Clinic) -> list[str]:
    """Give the addresses of Ann's three exports."""
    found = clinic.ann.open("settings").found(r"/formcheck/file/[\w-]+")
    assert len(found) == 3
    return found


def test_ann_gets_her_export_and_it_is_all_hers(clinic: Clinic, files: list[str]):
    answers = [clinic.ann.http.get(clinic.address + file) for file in files]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    history = json.loads(answers[1].text)
    assert [person["name"] for person in history["people"]] == [PEOPLE["ann"]]


@pytest.mark.parametrize("which", [0, 1, 2], ids=["zip", "json", "csv"])
@pytest.mark.parametrize("kind", ["bo", *FORGERIES])
def test_anns_export_is_given_to_nobody_else(clinic: Clinic, files: list[str], which: int, kind: str):
    browser = clinic.bo if kind == "bo" else forged(clinic, kind)
    answer = browser.http.get(clinic.address + files[which])
    assert answer.status_code == 404
    assert not any(text in answer.text for text in clinic.of_ann)


@pytest.mark.parametrize("how", ["head", "range", "another path", "a letter changed", "out of the folder"])
def test_no_other_way_of_asking_gives_it(clinic: Clinic, files: list[str], how: str):
    address, http = clinic.address + files[1], clinic.bo.http
    answer = {
        "head": lambda: http.head(address),
        "range": lambda: http.get(address, headers={"Range": "bytes=0-99"}),
        "another path": lambda: http.get(address.replace("/file/", "/file//")),
        "a letter changed": lambda: clinic.ann.http.get(address[:-1] + ("a" if address[-1] != "a" else "b")),
        "out of the folder": lambda: http.get(f"{clinic.address}/formcheck/file/..%2f..%2fformcheck.db"),
    }[how]()
    assert answer.status_code >= 400 or not any(text in answer.text for text in clinic.of_ann)
    assert b"SQLite format" not in answer.content


@pytest.fixture(scope="module")
def tickets(clinic: Clinic) -> tuple[str, str]:
    """Give Ann's ticket and Bo's."""
    return ticket_of(clinic.ann), ticket_of(clinic.bo)


@pytest.mark.parametrize("kind", ["bo", *FORGERIES])
def test_anns_ticket_is_void_in_another_browser(clinic: Clinic, tickets: tuple[str, str], kind: str):
    browser = clinic.bo if kind == "bo" else forged(clinic, kind)
    with clinic.live(browser) as socket:
        assert greet(socket, tickets[0])["code"] == "ticket"


@pytest.mark.parametrize("how", ["later", "her signature", "his signature"])
def test_a_ticket_made_of_others_is_void(clinic: Clinic, tickets: tuple[str, str], how: str):
    (expiry, nonce, signature), (_, his_nonce, his_signature) = (ticket.split(".") for ticket in tickets)
    made = {
        "later": f"{int(expiry) + 1}.{nonce}.{signature}",
        "her signature": f"{expiry}.{his_nonce}.{signature}",
        "his signature": f"{expiry}.{nonce}.{his_signature}",
    }[how]
    with clinic.live(clinic.bo) as socket:
        assert greet(socket, made)["code"] == "ticket"


def test_a_page_of_another_site_can_not_train_as_ann(clinic: Clinic):
    with pytest.raises(InvalidStatus), clinic.live(clinic.ann, origin="http://evil.example"):
        pass


def test_bo_can_not_take_up_anns_training_not_even_with_its_key(clinic: Clinic, tickets: tuple[str, str]):
    with clinic.live(clinic.ann) as hers:
        welcome = greet(hers, tickets[0])
        with clinic.live(clinic.bo) as socket:
            answer = greet(socket, tickets[1], resume=welcome["key"])
        assert answer["code"] == "gone"


def test_what_bo_trains_is_never_anns_whatever_the_greeting_says(clinic: Clinic, tickets: tuple[str, str]):
    before = len(sets_between(clinic.store, clinic.id_of("ann")))
    ann = clinic.id_of("ann")
    with clinic.live(clinic.bo) as socket:
        answer = greet(
            socket, tickets[1], person=ann, person_id=ann, owner=ann, visitor=ann, set=clinic.set_id,
            training=clinic.training_id,
        )  # fmt: skip
        assert ann not in json.dumps(answer)
        socket.send(json.dumps({"type": "stop"}))
        while answer["type"] != "result":
            answer = json.loads(socket.recv(timeout=60))
        assert ann not in json.dumps(answer)
    assert len(sets_between(clinic.store, ann)) == before


@pytest.mark.parametrize("page", ["progress", "settings", "programmes"])
def test_a_clinician_sees_nobody_who_is_not_assigned(clinic: Clinic, page: str):
    set_role(clinic.store, clinic.id_of("dora"), "clinician")
    other = add_person(clinic.store, "Zoe", login=f"other {page}").id
    assign(clinic.store, clinic.id_of("dora"), other)
    shown = clinic.dora.open(page, clinic.wishes)
    assert leaks(shown, clinic) == []
    assert "Zoe" in shown


@pytest.fixture
def dora_of_ann(clinic: Clinic) -> Iterator[tuple[str, str]]:
    """Make Dora Ann's clinician; gives the two ids."""
    dora, ann = clinic.id_of("dora"), clinic.id_of("ann")
    set_role(clinic.store, dora, "clinician")
    assign(clinic.store, dora, ann)
    yield dora, ann
    unassign(clinic.store, dora, ann)


HERS = ("Patient", PEOPLE["ann"])


def test_a_clinician_sees_who_is_assigned_until_it_is_taken_back(
    clinic: Clinic, dora_of_ann: tuple[str, str]
):
    shown = clinic.dora.open("programmes", choose=HERS)
    assert clinic.of_ann[0] in shown
    assert PEOPLE["bo"] not in shown
    unassign(clinic.store, *dora_of_ann)
    assert leaks(clinic.dora.open("settings", clinic.wishes), clinic) == []


def test_what_was_opened_before_is_void_once_it_is_taken_back(clinic: Clinic, dora_of_ann: tuple[str, str]):
    file = clinic.dora.open("settings", choose=HERS).found(r"/formcheck/file/[\w-]+")[1]
    ticket = clinic.dora.open("train", "exercise=bird-dog", choose=HERS).found(TICKET)[-1]
    assert PEOPLE["ann"] in clinic.dora.http.get(clinic.address + file).text
    unassign(clinic.store, *dora_of_ann)
    assert clinic.dora.http.get(clinic.address + file).status_code == 404
    with clinic.live(clinic.dora) as socket:
        assert greet(socket, ticket)["code"] == "ticket"


def test_a_choice_that_was_not_offered_opens_nobody(clinic: Clinic, dora_of_ann: tuple[str, str]):
    shown = clinic.dora.open("settings", choose=("Patient", PEOPLE["bo"]))
    assert PEOPLE["bo"] not in shown
    assert clinic.id_of("bo") not in shown


def test_who_signs_out_is_out(clinic: Clinic, files: list[str]):
    gone = Browser(clinic.address).sign_in("bo")
    own = gone.open("settings").found(r"/formcheck/file/[\w-]+")[0]
    assert gone.http.get(clinic.address + own).status_code == 200
    gone.http.get(f"{clinic.address}/auth/logout")
    assert gone.open("settings").button("Sign in") is not None
    assert gone.http.get(clinic.address + own).status_code == 404
