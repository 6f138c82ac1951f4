"""Job descriptions of an employer: drafts, versions, approval, acknowledgement."""
