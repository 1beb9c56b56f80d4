import { describeCrm } from '../testing/crm.contract.ts';
import { openKommoWorld } from '../testing/kommo-world.ts';

describeCrm('Kommo', openKommoWorld);
