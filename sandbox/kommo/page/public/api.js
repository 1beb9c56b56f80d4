/** An answer of the API that is not a success. `detail` is what the CRM says about it. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(`${status}: ${detail}`);
    this.name = 'ApiError';
    this.status = status;
  }
}

async function detailOf(response) {
  const text = await response.text();
  try {
    const body = JSON.parse(text);
    const first = body['validation-errors']?.[0]?.errors?.[0];
    return first ? `${first.path}: ${first.detail}` : (body.detail ?? body.title ?? body.error ?? text);
  } catch (error) {
    if (error instanceof SyntaxError) return response.statusText;
    throw error;
  }
}

/** One call to the same origin. `null` for 204: an empty list or a record that is not there. */
export async function request(method, url, body) {
  const headers = { 'X-Requested-With': 'XMLHttpRequest', ...(body ? { 'Content-Type': 'application/json' } : {}) };
  const response = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!response.ok) throw new ApiError(response.status, await detailOf(response));
  if (response.status === 204) return null;
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** All rows of a list, page after page. `kind` is the key inside `_embedded`. */
export async function listAll(url, kind) {
  const rows = [];
  let next = url;
  while (next) {
    const answer = await request('GET', next);
    rows.push(...(answer?._embedded?.[kind] ?? []));
    const link = answer?._links?.next?.href;
    next = link ? new URL(link).pathname + new URL(link).search : null;
  }
  return rows;
}

const ids = (name, values) => values.map((value) => `filter[${name}][]=${value}`).join('&');

export const crm = {
  account: () => request('GET', '/api/v4/account?with=task_types,users_groups,amojo_id,version'),
  pipelines: () => listAll('/api/v4/leads/pipelines', 'pipelines'),
  fields: (entity) => listAll(`/api/v4/${entity}/custom_fields?limit=250`, 'custom_fields'),
  leads: () => listAll('/api/v4/leads?with=contacts&limit=250', 'leads'),
  contacts: () => listAll('/api/v4/contacts?with=leads&limit=250', 'contacts'),
  lead: (id) => request('GET', `/api/v4/leads/${id}?with=contacts`),
  entity: (kind, id) => request('GET', `/api/v4/${kind}/${id}?with=leads`),
  entitiesById: (kind, wanted) =>
    wanted.length > 0 ? listAll(`/api/v4/${kind}?limit=250&${ids('id', wanted)}`, kind) : Promise.resolve([]),
  tasks: () => listAll('/api/v4/tasks?limit=250', 'tasks'),
  tasksOf: (kind, id) =>
    listAll(`/api/v4/tasks?limit=250&filter[entity_type]=${kind}&filter[entity_id][]=${id}`, 'tasks'),
  notesOf: (kind, id) => listAll(`/api/v4/${kind}/${id}/notes?limit=250`, 'notes'),
  eventsOf: (kind, id) =>
    listAll(`/api/v4/events?limit=100&filter[entity]=${kind}&filter[entity_id][]=${id}`, 'events'),
  change: (kind, id, body) => request('PATCH', `/api/v4/${kind}/${id}`, body),
  addLead: (body) => request('POST', '/api/v4/leads', [body]),
  addNote: (kind, id, text) =>
    request('POST', `/api/v4/${kind}/${id}/notes`, [{ note_type: 'common', params: { text } }]),
  addTask: (body) => request('POST', '/api/v4/tasks', [body]),
};
