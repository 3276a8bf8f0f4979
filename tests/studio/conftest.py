import pytest

from formcheck.studio.body import Body
from tests.studio.stick import stick_body


@pytest.fixture(scope="session")
def body() -> Body:
    return stick_body()
