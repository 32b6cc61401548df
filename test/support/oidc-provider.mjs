// A real OpenID provider in a process of its own (oidc-provider does not run inside Jest's modules). It asks nobody for a
// password: whoever comes is the account named last. Talks with test/support/oidc.ts.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri, inIdToken] = process.argv.slice(2);
/** What it vouches for; `null`: whoever comes declines. */
let account = null;
let accounts = {};

const server = createServer();
await new Promise((settle) => server.listen(0, '127.0.0.1', settle));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{ client_id: 'alongside', client_secret: 'a secret: with %signs+', redirect_uris: [redirectUri] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: inIdToken !== 'id-token',
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['only for tests'] },
  pkce: { required: () => true },
});

async function interact(request, response) {
  const { prompt, session, params } = await provider.interactionDetails(request, response);
  const finish = (result) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  if (account === null) return finish({ error: 'access_denied', error_description: 'They would rather not.' });
  if (prompt.name === 'login') return finish({ login: { accountId: account } });
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return finish({ consent: { grantId: await grant.save() } });
}

const answer = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  return interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
process.on('message', (message) => {
  ({ account, accounts } = message);
  process.send({ heard: true });
});
process.on('disconnect', () => process.exit(0));
process.send({ issuer });
