"""The script that Streamlit runs for every visitor: the pages by URL."""

import streamlit as st

from formcheck.app.login import require_login
from formcheck.app.menu import pages
from formcheck.app.people_view import offer_choice
from formcheck.app.static_files import static_text

# An icon of our own: Streamlit would fetch its material icons for the browser's tab from Google.
st.set_page_config(page_title="formcheck", page_icon=static_text("icon.svg"), layout="wide")
st.html(f"<style>{static_text('pages.css')}</style>")
require_login()
page = st.navigation(pages(), position="top")
offer_choice()
page.run()
