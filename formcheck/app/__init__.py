"""The Streamlit app: thin pages, and the live view over one WebSocket."""
