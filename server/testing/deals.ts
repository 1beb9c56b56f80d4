import type { KommoSandbox } from '../../sandbox/kommo/handle.ts';
import type { Lead } from '../../sandbox/kommo/model.ts';

export interface WantedDeal {
  readonly name: string;
  readonly contact: string;
  readonly phone?: string;
  readonly email?: string;
  readonly stage: string;
  readonly pipeline?: string;
  /** First name of the responsible user. */
  readonly owner?: string;
}

/** Puts a deal with a contact of its own into the demo account, as if somebody had typed it there. */
export function addDealOf(kommo: KommoSandbox, wanted: WantedDeal): Lead {
  const { name, contact, phone, email, stage, pipeline = 'Salon sales', owner = 'Olga' } = wanted;
  const account = kommo.account('brisa');
  const place = account.pipelines.find((item) => item.name === pipeline);
  const status = place?.stages.find((item) => item.name === stage);
  if (!place || !status) throw new Error(`no stage ${stage} in ${pipeline}`);
  const ownerId = account.users.find((user) => user.name.startsWith(owner))?.id;
  const person = kommo.addContact('brisa', {
    first_name: contact,
    responsible_user_id: ownerId,
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
  });
  return kommo.addDeal('brisa', {
    name,
    pipeline_id: place.id,
    status_id: status.id,
    responsible_user_id: ownerId,
    _embedded: { contacts: [{ id: person.id }] },
  });
}
