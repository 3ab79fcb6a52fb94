---
to: <%= name %>.py
---
APPLICATION_NAME = "<%= name %>/1.2.3"
