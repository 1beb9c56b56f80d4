import type { CrmField, FieldOwner } from '../../shared/domain/field-mapping.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import { type ApiClient, write } from './client.ts';
import type { Reader } from './drift.ts';
import { toCrmField } from './mappers.ts';
import { ENTITY_OF, fieldBody } from './requests.ts';
import { embedded, WireField } from './wire.ts';

const OWNERS: readonly FieldOwner[] = ['deal', 'contact'];

type Fields = Pick<Crm, 'listFields' | 'createFields'>;

export function createFieldsApi({ client, read }: { client: ApiClient; read: Reader }): Fields {
  const toFields = (operation: string, items: readonly unknown[], owner: FieldOwner): CrmField[] =>
    items.flatMap((item) => {
      const wire = read(operation, WireField, item);
      return wire ? [toCrmField(wire, owner)] : [];
    });

  async function listOf(access: CrmAccess, owner: FieldOwner): Promise<CrmField[]> {
    const path = `/${ENTITY_OF[owner]}/custom_fields`;
    const items = await client.list(access, { operation: 'list_fields', path, key: 'custom_fields' });
    return toFields('list_fields', items, owner);
  }

  return {
    async listFields(access) {
      return (await Promise.all(OWNERS.map((owner) => listOf(access, owner)))).flat();
    },
    async createFields(access, fields) {
      const created: CrmField[] = [];
      for (const owner of OWNERS) {
        const own = fields.filter((field) => field.owner === owner);
        if (own.length === 0) continue;
        const path = `/${ENTITY_OF[owner]}/custom_fields`;
        const answer = await client.call(access, write('create_fields', 'create', 'POST', path, own.map(fieldBody)));
        created.push(...toFields('create_fields', embedded(answer, 'custom_fields'), owner));
      }
      return created;
    },
  };
}
