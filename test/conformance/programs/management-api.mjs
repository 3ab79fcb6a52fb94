// What use.test.ts has every Management API module do; each step prints a line of JSON.
import { LakebaseManagementApi } from './lakebase-management-api.mjs';

const api = new LakebaseManagementApi();
const branch = 'projects/made/branches/production';

const show = (value) => console.log(JSON.stringify(value));
async function names(resources) {
  const all = [];
  for await (const { name } of resources) all.push(name);
  return all;
}

show((await api.createProject('made', { display_name: 'Made' })).name);
show((await api.createEndpoint(branch, 'more', { endpoint_type: 'ENDPOINT_TYPE_READ_ONLY' })).name);
show(await names(api.listBranches('projects/made')));
show(await names(api.listEndpoints(branch)));
show(await api.endpointHost(`${branch}/endpoints/more`));
show((await api.generateDatabaseCredential(`${branch}/endpoints/more`)).token.length);
for (const id of ['made', 'dear']) await api.createProject(id, {}).then(show, ({ code }) => show(code));
