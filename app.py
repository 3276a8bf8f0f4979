"""`streamlit run app.py`; the app itself is in formcheck/app."""

from streamlit import App

from formcheck.app.server import ROUTES, SCRIPT

app = App(SCRIPT, routes=ROUTES)  # Streamlit looks for this very call in the file it runs
