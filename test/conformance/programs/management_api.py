"""What use.test.ts has every Management API module do; each step prints a line of JSON."""

import json

from lakebase_credentials import LakebaseError
from lakebase_management_api import LakebaseManagementApi

api = LakebaseManagementApi()


def show(value):
    print(json.dumps(value))


show(api.create_project("made", {"display_name": "Made"})["name"])
read_only = {"endpoint_type": "ENDPOINT_TYPE_READ_ONLY"}
show(api.create_endpoint("projects/made/branches/production", "more", read_only)["name"])
show([each["name"] for each in api.list_branches("projects/made")])
show([each["name"] for each in api.list_endpoints("projects/made/branches/production")])
show(api.endpoint_host("projects/made/branches/production/endpoints/more"))
show(len(api.generate_database_credential("projects/made/branches/production/endpoints/more").token))
for project_id in "made", "dear":
    try:
        show(api.create_project(project_id, {}))
    except LakebaseError as error:
        show(error.code)
