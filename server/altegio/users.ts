import type { ProviderAccess, ProviderLocation, ProviderUser } from '../ports/booking-provider.ts';
import type { AltegioContext } from './context.ts';
import { WireUser } from './wire.ts';

/** Needs the right to see users. The login is a phone or an e-mail. */
export async function listUsers(
  { client, decoder }: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
): Promise<ProviderUser[]> {
  const { data } = await client.call(access, {
    operation: 'list_users',
    method: 'GET',
    path: `/company_users/${location.id}`,
    effect: 'read',
  });
  return decoder.list(WireUser, 'user', data).map(({ id, firstname, name, email, phone, login }) => ({
    id,
    name: firstname || name || '',
    email: email || (login?.includes('@') ? login : null),
    phone: phone || null,
  }));
}
