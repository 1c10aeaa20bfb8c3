"""Long work that somebody has asked for."""

from django.urls import path

from payung.web.views import tasks

urlpatterns = [
    path("pekerjaan/", tasks.index, name="tasks"),
    path("pekerjaan/<int:number>/", tasks.one, name="task"),
    path("pekerjaan/<int:number>/kemajuan/", tasks.progress, name="task_progress"),
    path("pekerjaan/<int:number>/unduh/", tasks.fetch, name="task_fetch"),
]
