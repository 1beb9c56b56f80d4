import { describeCrm } from '../testing/crm.contract.ts';
import { openKommoWorld } from '../testing/kommo-world.ts';

describeCrm('Kommo', () => openKommoWorld());

// What its documentation leaves open, the other way round.
describeCrm('Kommo of other habits', () =>
  openKommoWorld({ quirks: { wrapPatchedContact: true, phoneQuery: 'last7', webhookCreatedStatus: 200 } }),
);
