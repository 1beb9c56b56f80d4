import type { FieldChange } from '../../shared/domain/field-values.ts';
import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';

/** A field that somebody deleted in the CRM must not hold up the others: a refused call is repeated once without it. */
export async function writeContact(
  crm: Crm,
  access: CrmAccess,
  contactId: number,
  fields: readonly FieldChange[],
): Promise<void> {
  if (fields.length === 0) return;
  try {
    await crm.updateContacts(access, [{ contactId, fields }]);
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'crm_refused') throw error;
    const ids = new Set((await crm.listFields(access)).flatMap(({ owner, id }) => (owner === 'contact' ? [id] : [])));
    const standing = fields.filter(({ fieldId }) => ids.has(fieldId));
    if (standing.length === fields.length) throw error;
    if (standing.length > 0) await crm.updateContacts(access, [{ contactId, fields: standing }]);
  }
}
