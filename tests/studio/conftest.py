import pytest

from formcheck.studio.body import Body
from tests.studio.tiny_body import tiny_body


@pytest.fixture(scope="session")
def body() -> Body:
    return tiny_body()
