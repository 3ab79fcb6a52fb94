import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { bits, boolean, integer, octets, oid, sequence, set, tagged, time, utf8 } from './der.js';

/** What `tls.createSecureContext` takes. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a server can present: one good certificate, the others each bad in one way. */
export type CertificateKind = 'good' | 'wrong-host' | 'self-signed' | 'expired';

export interface Certificates extends Record<CertificateKind, Certificate> {
  /** The authority's certificate as a PEM file: the bundle that clients are told to trust. */
  readonly caFile: string;
}

interface Identity {
  readonly name: Buffer;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const DAY = 24 * 60 * 60 * 1000;
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/** Makes an authority and certificates for `hosts` (the first names the subject); writes `ca.pem` into `directory`. */
export async function makeCertificates(directory: string, hosts: readonly string[]): Promise<Certificates> {
  const authority = identity('lakebase-scaffold test authority');
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, certificate(authority, authority, authorityExtensions(authority)));

  const leaf = (names: readonly string[], signer?: Identity, expires = DAY): Certificate => {
    const subject = identity(names[0] ?? 'localhost');
    const issuer = signer ?? subject;
    const cert = certificate(subject, issuer, leafExtensions(subject, issuer, names), expires);
    return { cert, key: pem('PRIVATE KEY', subject.privateKey.export({ type: 'pkcs8', format: 'der' })) };
  };
  return {
    caFile,
    good: leaf(hosts, authority),
    'wrong-host': leaf(['elsewhere.invalid'], authority),
    'self-signed': leaf(hosts),
    expired: leaf(hosts, authority, -60_000),
  };
}

function identity(commonName: string): Identity {
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8(commonName))));
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

/** An X.509 v3 certificate (RFC 5280 section 4.1), in PEM. */
function certificate(subject: Identity, issuer: Identity, extensions: Buffer[], expires = DAY): string {
  const now = Date.now();
  const contents = sequence(
    tagged(0, true, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    issuer.name,
    sequence(time(new Date(now - 2 * DAY)), time(new Date(now + expires))),
    subject.name,
    spki(subject),
    tagged(3, true, sequence(...extensions)),
  );
  const signature = sign('sha256', contents, issuer.privateKey);
  return pem('CERTIFICATE', sequence(contents, ECDSA_SHA256, bits(signature)));
}

const extension = (id: string, value: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

const authorityExtensions = (ca: Identity): Buffer[] => [
  extension('2.5.29.19', sequence(boolean(true)), true), // basicConstraints: an authority
  extension('2.5.29.15', bits(Buffer.from([0b0000_0110]), 1), true), // keyUsage: keyCertSign, cRLSign
  extension('2.5.29.14', octets(keyId(ca))),
];

const leafExtensions = (subject: Identity, issuer: Identity, names: readonly string[]): Buffer[] => [
  extension('2.5.29.15', bits(Buffer.from([0b1000_0000]), 7), true), // keyUsage: digitalSignature
  extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))), // extKeyUsage: serverAuth
  extension('2.5.29.17', sequence(...names.map(alternativeName))),
  extension('2.5.29.14', octets(keyId(subject))),
  extension('2.5.29.35', sequence(tagged(0, false, keyId(issuer)))),
];

const alternativeName = (name: string): Buffer =>
  isIPv4(name)
    ? tagged(7, false, Buffer.from(name.split('.').map(Number)))
    : tagged(2, false, Buffer.from(name));

const spki = ({ publicKey }: Identity): Buffer => publicKey.export({ type: 'spki', format: 'der' });
const keyId = (of: Identity): Buffer => createHash('sha1').update(spki(of)).digest();

const pem = (label: string, der: Buffer): string =>
  [
    `-----BEGIN ${label}-----`,
    ...(der.toString('base64').match(/.{1,64}/g) ?? []),
    `-----END ${label}-----`,
    '',
  ].join('\n');
