"""The main job, walked: from a CRM's export to the next workday's follow-up."""
