"""The app from an installed package: `streamlit run main.py`, or `python -m formcheck.app.main`."""

from streamlit import App

from formcheck.app.options import BEFORE_START
from formcheck.app.server import ROUTES, SCRIPT

app = App(SCRIPT, routes=ROUTES)

if __name__ == "__main__":
    app.run(config=BEFORE_START)
