import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import { CrmError } from './answers.ts';
import { createApiClient, hasStatus, read as readCall, write } from './client.ts';
import { createContacts } from './contacts.ts';
import { createDealWrites } from './deal-writes.ts';
import { createDealReads } from './deals.ts';
import { createDirectory } from './directory.ts';
import { type Reader, readWhole } from './drift.ts';
import { createFieldsApi } from './fields.ts';
import { toAccount, toTask, toUser } from './mappers.ts';
import { noteBody, taskBody } from './requests.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { TokenSource } from './tokens.ts';
import type { Transport } from './transport.ts';
import { embedded, WireCreated, WireNote, WireTask, WireUser } from './wire.ts';

export interface KommoCrmDeps {
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly read: Reader;
  readonly clock: Clock;
}

/** The CRM port over Kommo's API v4 (amoCRM's is the same). */
export function createKommoCrm({ transport, tokens, read, clock }: KommoCrmDeps): Crm {
  const client = createApiClient({ transport, tokens, clock });
  const directory = createDirectory({ client, read, clock });

  async function readUser(access: CrmAccess, userId: number) {
    const answer = await client.call(access, readCall('read_user', `/users/${userId}`)).catch((error: unknown) => {
      if (hasStatus(error, 404) && !(error instanceof CrmError && error.isRetriable)) return null;
      throw error;
    });
    return answer === null ? null : toUser(readWhole(read, 'read_user', WireUser, answer));
  }

  return {
    readAccount: async (access) => toAccount(await directory.readAccount(access)),
    readUser,
    async listUsers(access) {
      const items = await client.list(access, {
        ...{ operation: 'list_users', path: '/users', key: 'users' },
        query: [['with', 'phone_number']],
      });
      return items.flatMap((item) => read('list_users', WireUser, item) ?? []).map(toUser);
    },
    ...createDealReads({ client, read, directory }),
    ...createDealWrites({ client, read }),
    ...createContacts({ client, read, directory }),
    ...createFieldsApi({ client, read }),
    ...createSubscriptions({ client, read }),
    listPipelines: (access, { maxAgeMs = 0 } = {}) => directory.readPipelines(access, maxAgeMs),
    async createTask(access, task) {
      const answer = await client.call(access, write('create_task', 'create', 'POST', '/tasks', [taskBody(task)]));
      const created = read('create_task', WireCreated, embedded(answer, 'tasks')[0]);
      if (created) return created.id;
      throw new CrmError('outcome_unknown', { detail: 'create_task: no id in the answer' });
    },
    async listTaskTypes(access) {
      const { _embedded: parts } = await directory.readAccount(access);
      return (parts?.task_types ?? []).map(({ id, name }) => ({ id, name }));
    },
    async listTasks(access, dealId) {
      const query = [
        ['filter[entity_type]', 'leads'],
        ['filter[entity_id][]', dealId],
      ] as const;
      const items = await client.list(access, { operation: 'list_tasks', path: '/tasks', key: 'tasks', query });
      const tasks = items.flatMap((item) => read('list_tasks', WireTask, item) ?? []);
      return tasks.filter((task) => task.entity_id === dealId).map((task) => toTask(task, dealId));
    },
    async completeTask(access, taskId, result) {
      const query = [['filter[id][]', taskId]] as const;
      const items = await client.list(access, { operation: 'list_tasks', path: '/tasks', key: 'tasks', query });
      const tasks = items.flatMap((item) => read('list_tasks', WireTask, item) ?? []);
      if (!tasks.some((task) => task.id === taskId && !task.is_completed)) return;
      const body = { is_completed: true, result: { text: result } };
      await client.call(access, write('complete_task', 'set', 'PATCH', `/tasks/${taskId}`, body));
    },
    async listNotes(access, dealId) {
      const items = await client.list(access, {
        operation: 'list_notes',
        path: `/leads/${dealId}/notes`,
        key: 'notes',
      });
      return items.flatMap((item) => read('list_notes', WireNote, item)?.params.text ?? []);
    },
    async addNote(access, dealId, text) {
      await client.call(access, write('add_note', 'create', 'POST', '/leads/notes', [noteBody(dealId, text)]));
    },
  };
}
