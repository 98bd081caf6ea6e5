<?xml version="1.0" encoding="UTF-8"?>
<!-- What flattening leaves to do in the pom that users get; docs/decisions/0060-the-pom-that-users-get.md says why. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="http://maven.apache.org/POM/4.0.0">
  <!-- "group:artifact group:artifact": they get the scope runtime. -->
  <xsl:param name="runtime"/>
  <xsl:variable name="named" select="concat(' ', normalize-space($runtime), ' ')"/>
  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>
  <!-- They speak of children, which no such pom has. -->
  <xsl:template match="/m:project/m:scm/@*"/>
  <!-- Nothing of a platform's profile is optional there; what manages the versions elsewhere says otherwise. -->
  <xsl:template match="/m:project/m:profiles/m:profile/m:dependencies/m:dependency/m:optional"/>
  <xsl:template match="/m:project/m:dependencies/m:dependency/m:scope[. = 'compile']">
    <xsl:copy>
      <xsl:choose>
        <xsl:when test="contains($named, concat(' ', ../m:groupId, ':', ../m:artifactId, ' '))">runtime</xsl:when>
        <xsl:otherwise>compile</xsl:otherwise>
      </xsl:choose>
    </xsl:copy>
  </xsl:template>
  <!-- Flattening keeps what the list of versions says as it stands there. -->
  <xsl:template match="/m:project/m:dependencyManagement/m:dependencies/m:dependency/m:version[. = '${project.version}']">
    <xsl:copy-of select="/m:project/m:version"/>
  </xsl:template>
</xsl:stylesheet>
