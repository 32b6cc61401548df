/** Headers every answer carries, and names under which practice answers. */
import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Nothing inline, nothing from elsewhere: a page may load and speak to its own origin only.
 * @param https whether the public address is https; plain http (a laptop, practice) must not be upgraded.
 */
export function securityHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}

const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Practice has no passwords and shows sign-in codes. A site can point its own name at this machine (DNS rebinding) and is then
 * "same origin" to the browser; only the name in Host gives it away. Ports may differ: containers and proxies change them.
 * @param more names besides those of this machine, as in the address; IPv6 in brackets.
 */
export function ownHostsOnly(more: readonly string[]): RequestHandler {
  const names = new Set([...THIS_MACHINE, ...more.map((name) => name.toLowerCase())]);
  return (request, response, next) => {
    // Not `request.hostname`: that believes X-Forwarded-Host.
    const name = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i.exec(request.headers.host ?? '')?.[1];
    if (name !== undefined && names.has(name.toLowerCase())) {
      next();
      return;
    }
    response
      .status(403)
      .type('text')
      .send('Practice answers at http://localhost only, and at the address set as PUBLIC_BASE_URL: open it there.\n');
  };
}
