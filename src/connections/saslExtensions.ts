// Extensions of an OAUTHBEARER login (RFC 7628, 3.1; KIP-342), as a person types them.

type Extensions = Readonly<Record<string, string>>;

const EXAMPLE = 'logicalCluster=lkc-1a2b3, identityPoolId=pool-4c5d';

/** 'logicalCluster=lkc-1, identityPoolId=pool-1', or what is wrong with it, in a sentence. */
export function parseSaslExtensions(
  text: string,
): { readonly value: Extensions } | { readonly problem: string } {
  const pairs: [string, string][] = [];
  for (const part of text.split(/,\s*(?=[A-Za-z]+=)/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const [name, value] = [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
    // As Kafka's OAuthBearerClientInitialResponse has it; `auth` is where the token stands.
    if (equals < 0 || !/^[A-Za-z]+$/.test(name) || name === 'auth') {
      return { problem: `Write each as name=value, with letters in the name: ${EXAMPLE}.` };
    }
    if (!/^[\x20-\x7E\t\r\n]+$/.test(value)) {
      return { problem: `The value of ${name} is empty, or has signs that are not ASCII.` };
    }
    pairs.push([name, value]);
  }
  return { value: Object.fromEntries(pairs) };
}

/** As {@link parseSaslExtensions} reads it. */
export function formatSaslExtensions(extensions: Extensions): string {
  return Object.entries(extensions)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
