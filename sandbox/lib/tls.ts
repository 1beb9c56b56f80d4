import { generate } from 'selfsigned';

export interface TlsPair {
  readonly key: string;
  /** PEM; also what a client must trust (NODE_EXTRA_CA_CERTS wants it in a file). */
  readonly cert: string;
}

const YEAR_MS = 365 * 24 * 3_600_000;

/** A fresh self-signed certificate for localhost, 127.0.0.1 and any further host names. */
export async function selfSignedPair(hosts: readonly string[] = []): Promise<TlsPair> {
  const names = ['localhost', ...hosts].map((value) => ({ type: 2 as const, value }));
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + YEAR_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [...names, { type: 7, ip: '127.0.0.1' }] },
    ],
  });
  return { key, cert };
}
