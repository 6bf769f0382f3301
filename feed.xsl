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
        <title><xsl:value-of select="title"/></title>
        <link rel="stylesheet" href="assets/style.css"/>
        <link rel="icon" href="{itunes:image/@href}"/>
      </head>
      <body>
        <main>
          <header class="show">
            <img class="cover" src="{itunes:image/@href}" alt="" width="280" height="280"/>
            <div class="show-text">
              <h1 dir="auto"><xsl:value-of select="title"/></h1>
              <p class="meta">This is a podcast feed.</p>
              <p>Copy its address into your podcast app to subscribe:</p>
              <p><code><xsl:value-of select="atom:link[@rel='self']/@href"/></code></p>
              <ul class="apps">
                <li><a class="app" href="{link}">About the show</a></li>
              </ul>
            </div>
          </header>
          <ol class="cards">
            <xsl:for-each select="item[position() &lt;= 50]">
              <li class="card">
                <div class="card-text">
                  <p class="meta"><xsl:value-of select="substring(pubDate, 1, 16)"/></p>
                  <h3 dir="auto"><a href="{link}"><xsl:value-of select="title"/></a></h3>
                  <p class="summary" dir="auto"><xsl:value-of select="substring-before(concat(description, '&#10;&#10;'), '&#10;&#10;')"/></p>
                  <audio controls="controls" preload="none" src="{enclosure/@url}"></audio>
                </div>
              </li>
            </xsl:for-each>
          </ol>
        </main>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
