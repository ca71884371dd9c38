import { getWebSocketUrl } from './get-web-socket-url.mjs'

/** The page with the URL of its socket. Script and style are in public/. */
export async function handler (event) {
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: page(getWebSocketUrl(event))
  }
}

function page (url) {
  // The URL must not be able to end the script.
  const quoted = JSON.stringify(url).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{app}}</title>
  <link rel="stylesheet" href="/_static/style.css">
  <script>window.WS_URL = ${quoted}</script>
  <script type="module" src="/_static/index.mjs"></script>
</head>
<body>
  <header>
    <h1>{{app}}</h1>
    <p id="state" role="status"></p>
  </header>
  <ol id="log" role="log" aria-label="Messages"></ol>
  <form id="composer" autocomplete="off">
    <input id="message" aria-label="Message" placeholder="Say something" maxlength="2000" autofocus>
    <button>Send</button>
  </form>
</body>
</html>
`
}
