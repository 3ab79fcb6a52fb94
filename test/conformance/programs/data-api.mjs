// What use.test.ts has every Data API module do; each step prints a line of JSON.
import { workspaceToken } from './lakebase-credentials.mjs';
import { LakebaseDataApi } from './lakebase-data-api.mjs';

const table = 'customers';
const columns = ['id'];
const api = new LakebaseDataApi();

const show = (value) => console.log(JSON.stringify(value));
const refused = async (call) => show(await call().catch(() => 'refused'));

show(new Set(await Promise.all(Array.from({ length: 20 }, workspaceToken))).size);
await api.list(table).catch(({ status, code }) => show([status, code]));
show(await api.list(table, { columns, where: [['name', 'in', ['a,b"c\\', 'z)']]] }));
show(await api.list(table, { columns, where: [['name', 'eq', 'x&y=1%#+ ü🦆']] }));
show(await api.list(table, { columns, where: [['name', 'is', null]] }));
show(await api.list(table, { columns, order: [['id', 'desc']], limit: 1, offset: 1 }));
show(await api.insert(table, { id: 4, name: 'new\n"row"' }));
show(await api.update(table, { name: 'newer' }, [['id', 'eq', 4]]));
show(await api.delete(table, [['id', 'gte', 4], ['name', 'like', 'new*']])); // prettier-ignore
await refused(() => api.update(table, { name: 'all' }, []));
await refused(() => api.delete(table, []));
await refused(() => api.list(table, { where: [['id', 'or', 1]] }));
