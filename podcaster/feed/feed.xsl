<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:atom="http://www.w3.org/2005/Atom"
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
    exclude-result-prefixes="atom itunes">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
  <xsl:template match="/rss/channel">
    <html lang="{language}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="title"/> – podcast feed</title>
        <link rel="stylesheet" href="assets/style.css"/>
      </head>
      <body>
        <main class="page feed">
          <header class="show">
            <img class="cover" src="{itunes:image/@href}" alt="" width="160" height="160"/>
            <div>
              <p class="kicker">This is a podcast feed</p>
              <h1><xsl:value-of select="title"/></h1>
              <p><xsl:value-of select="description"/></p>
              <p>Copy this address into your podcast app to subscribe:</p>
              <p><code><xsl:value-of select="atom:link[@rel='self']/@href"/></code></p>
              <p><a href="{link}">Visit the page of the show</a></p>
            </div>
          </header>
          <ol class="episodes">
            <xsl:for-each select="item[position() &lt;= 50]">
              <li>
                <h2><a href="{link}"><xsl:value-of select="title"/></a></h2>
                <p class="meta"><xsl:value-of select="substring(pubDate, 1, 16)"/></p>
                <audio controls="controls" preload="none" src="{enclosure/@url}"></audio>
              </li>
            </xsl:for-each>
          </ol>
        </main>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
