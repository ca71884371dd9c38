const arc = require('@architect/functions')
const getWebSocketUrl = require('./get-web-socket-url')

exports.handler = async function index () {
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf8' },
    body: `<!doctype html>
<title>Chatter</title>
<main>Not connected</main>
<script>window.WS_URL = '${getWebSocketUrl()}'</script>
<script type=module src=${arc.static('/index.mjs')}></script>
`
  }
}
